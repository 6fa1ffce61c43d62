import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { pointedContract } from '../../tools/account/contract.mjs';
import { contradictionsOf, RECORDED, type RecordedShape } from '../../tools/evidence/applyReport.mjs';
import { allVendors } from '../../tools/vendors.mjs';

/** The recorded responses of a vendor; none until somebody with an account has sent a report. */
const recordedOf = (vendor: string): RecordedShape[] =>
	(existsSync(RECORDED) ? readdirSync(RECORDED) : [])
		.filter((file) => file.startsWith(`${vendor}.`))
		.map((file) => JSON.parse(readFileSync(join(RECORDED, file), 'utf8')) as RecordedShape);

describe.each(allVendors.map((parts) => [parts.folder, parts] as const))('what was recorded of %s', (vendor, parts) => {
	it('was recorded on a live account, and matches the contract', () => {
		const contract = pointedContract(parts);
		for (const { source, answer } of recordedOf(vendor)) {
			expect(source).toMatch(/^live, \d{4}-\d\d-\d\d$/);
			expect(contract.endpoints.has(answer.endpoint)).toBe(true);
			expect(contradictionsOf(contract, answer)).toEqual([]);
		}
	});
});
