import { operationContract } from '../harness/operationContract.mjs';
import { vendorUnderTest } from '../harness/vendorUnderTest.mjs';
import { cases, x0paRoom } from './cases.mjs';

const vendor = vendorUnderTest(x0paRoom);

for (const one of cases) operationContract(vendor, one);
