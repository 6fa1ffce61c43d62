import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { VendorName } from '../../../sandbox/types.mjs';
import { changesOf } from '../../../tools/account/change.mjs';
import { check } from '../../../tools/account/check.mjs';
import { pointedContract } from '../../../tools/account/contract.mjs';
import { lineOf, markdownOf, type Report } from '../../../tools/account/report.mjs';
import { credentialNameOf } from '../../../tools/account/classes.mjs';
import { sandboxCredentials } from '../../../tools/n8n/sandbox-credentials.mjs';
import { allVendors, type VendorParts } from '../../../tools/vendors.mjs';

/** The vendors with their folders, for `describe.each`. */
export const vendors = allVendors.map((parts) => [parts.folder, parts] as const);

interface Checked {
	report: Report;
	markdown: string;
	/** Everything that is printed, the report included. */
	printed: string;
	leftBehind: string[];
}

/** The date of the reports: no day of the sandbox's records. */
export const DATE = '2031-02-03';

/** What a person with an account would enter, where no answer has it. */
const ENTERED: Record<string, string> = { 'Report ID': '318', 'Response ID': '318', Query: 'prices' };

/** Checks a vendor's account in the sandbox. @param baseUrl that of the sandbox, or of a proxy before it */
export async function checked(
	parts: VendorParts,
	baseUrl: (vendor: VendorName) => string,
	more: { changes?: boolean; credential?: ICredentialDataDecryptedObject } = {},
): Promise<Checked> {
	const contract = pointedContract(parts);
	const type = credentialNameOf(parts);
	const data = sandboxCredentials(baseUrl).find((one) => one.type === type)!.data;
	const lines: string[] = [];
	const { report, leftBehind } = await check({
		parts,
		contract,
		credential: { ...(data as ICredentialDataDecryptedObject), ...more.credential },
		version: '1.2.3',
		date: DATE,
		service: 'stand-in on this machine',
		ask: async ({ label }) => ENTERED[label],
		changes: more.changes ? changesOf(parts) : [],
		agree: async () => true,
		tell: (result) => lines.push(lineOf(result)),
	});
	const markdown = markdownOf(report, contract);
	return { report, markdown, printed: [...lines, markdown].join('\n'), leftBehind };
}
