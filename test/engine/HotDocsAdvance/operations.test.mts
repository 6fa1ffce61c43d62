import { operationContract } from '../harness/operationContract.mjs';
import { vendorUnderTest } from '../harness/vendorUnderTest.mjs';
import { cases, hotDocs } from './cases.mjs';

const vendor = vendorUnderTest(hotDocs);

for (const one of cases) operationContract(vendor, one);
