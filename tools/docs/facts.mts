import { changesOf } from '../account/change.mjs';
import { keysOf, pointedContract, type PointedContract } from '../account/contract.mjs';
import { accounts } from '../account/credential.mjs';
import { factsOf, settledBy, type Fact } from '../account/facts.mjs';
import { readingCalls } from '../account/needs.mjs';
import type { VendorParts } from '../vendors.mjs';
import { cell, table } from './section.mjs';

/** Where a fact is: `POST /token, requestBody`, or the name of a shared part and what is in it. */
function placeOf({ id }: Fact): string {
	const [first, ...rest] = keysOf(id);
	const plain = (keys: string[]) => keys.filter((key) => key !== 'properties').join(' ');
	if (first !== 'paths') return `\`${plain(rest.slice(1))}\``;
	const [path, method, ...inside] = rest;
	return `\`${method.toUpperCase()} ${path}\` ${plain(inside)}`;
}

/** Calls that only the editor's lists and the sign-in make. */
const isMadeAnyway = (contract: PointedContract, endpoint: string): boolean =>
	contract.isSignIn(endpoint) ||
	String(contract.at(contract.endpoints.get(endpoint)!)['x-no-operation'] ?? '').startsWith('Only fills a pick list');

/** What a person runs so that the report settles the fact. */
function settledIn(parts: VendorParts, contract: PointedContract, fact: Fact): string {
	if (fact.unsettled !== undefined) return `No. ${fact.unsettled}`;
	const endpoints = settledBy(contract, fact);
	const read = readingCalls(parts.vendor).flatMap(({ operation }) => operation.endpoints);
	if (endpoints.some((one) => read.includes(one) || isMadeAnyway(contract, one))) return 'Yes';
	const change = changesOf(parts).find(({ calls, given }) =>
		calls.some(({ operation: { changingCalls, endpoints: all } }) =>
			(changingCalls?.({ ...given, options: {} }) ?? all).some((one) => endpoints.includes(one)),
		),
	);
	return change ? `Yes, with \`--change ${change.title}\`` : 'No. The check makes no such call.';
}

/** The inferred facts of a vendor's contract, and which of them a report on a live account settles, as Markdown. */
export function factsTable(parts: VendorParts): string {
	const contract = pointedContract(parts);
	const rows = factsOf(contract).map((fact) => {
		const { description } = contract.at(fact.id);
		const text =
			typeof description === 'string' ? description : fact.id.includes('/examples/') ? 'The example' : 'The format';
		return [cell(placeOf(fact)), cell(text), cell(settledIn(parts, contract, fact))];
	});
	const { title } = accounts[parts.folder];
	return `Nobody has tried these parts on a live account. If you have one, [\`npm run check-account -- ${title}\`](../live-accounts.md) makes a report that settles some of them.\n\n${table(['Part of the contract', 'What is inferred', 'Settled by a report'], rows)}`;
}
