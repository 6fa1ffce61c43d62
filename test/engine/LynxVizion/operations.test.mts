import { operationContract } from '../harness/operationContract.mjs';
import { vendorUnderTest } from '../harness/vendorUnderTest.mjs';
import { cases, lynxVizion } from './cases.mjs';

const vendor = vendorUnderTest(lynxVizion);

for (const one of cases) operationContract(vendor, one);
