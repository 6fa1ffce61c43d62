import { operationContract } from '../harness/operationContract.mjs';
import { vendorUnderTest } from '../harness/vendorUnderTest.mjs';
import { cases, xobin } from './cases.mjs';

const vendor = vendorUnderTest(xobin);

for (const one of cases) operationContract(vendor, one);
