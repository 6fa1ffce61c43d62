import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { AnyOperation } from '../../nodes/engine/operation/types';
import { contractOf, endpointsOf, type VendorParts } from '../vendors.mjs';
import { TO_ROOT } from './pages.mjs';
import { cell, table } from './section.mjs';

/** An operation with its saved name and its title in the editor. */
interface Named {
	/** `<resource>.<operation>`, as saved. */
	key: string;
	title: string;
	operation: AnyOperation;
}

/** One endpoint of a contract, and the operations that call it. */
export interface Covered {
	endpoint: string;
	evidence: string;
	operations: Named[];
	/** Why no operation calls it. */
	reason?: string;
}

/** Every operation of a vendor. */
export const operationsOf = ({ vendor }: VendorParts): Named[] =>
	vendor.resources.flatMap((resource) =>
		resource.operations.map((operation) => ({
			key: `${resource.value}.${operation.value}`,
			title: `${resource.name}: ${operation.name}`,
			operation,
		})),
	);

/** Every endpoint of a vendor's contract, in the contract's order. */
export function coverageOf(parts: VendorParts): Covered[] {
	const operations = operationsOf(parts);
	return [...endpointsOf(contractOf(parts))].map(([endpoint, described]) => ({
		endpoint,
		evidence: described['x-evidence'],
		operations: operations.filter(({ operation }) => operation.endpoints.includes(endpoint)),
		reason: described['x-no-operation'],
	}));
}

/**
 * The test file of each operation of a vendor, by `<resource>.<operation>`: the first file with a `describe` whose
 * title starts with that key.
 */
export function testsOf({ folder: vendor }: VendorParts): Map<string, string> {
	const folder = join('test', 'engine', vendor);
	const tests = new Map<string, string>();
	for (const file of readdirSync(folder).sort()) {
		if (!file.endsWith('.test.mts')) continue;
		const titles = readFileSync(join(folder, file), 'utf8').matchAll(/describe\(\s*['"`](\w+\.\w+)\b/g);
		for (const [, key] of titles) if (!tests.has(key)) tests.set(key, `${folder}/${file}`);
	}
	return tests;
}

function rows(parts: VendorParts): string[][] {
	const tests = testsOf(parts);
	return coverageOf(parts).flatMap(({ endpoint, evidence, operations, reason }) => {
		const start = [`\`${endpoint}\``, evidence];
		if (operations.length === 0) return [[...start, cell(reason ?? ''), '']];
		return operations.map(({ key, title }, index) => {
			const test = tests.get(key);
			const link = test ? `[${basename(test, '.test.mts')}](${TO_ROOT}${test})` : '';
			return [...(index === 0 ? start : ['', '']), title, link];
		});
	});
}

const HOW_TO_READ =
	"Evidence: `S` is the vendor's own document on the subject; `R` and `R-cut` were read in the vendor's documentation (`R-cut`: only part of the page could be read); `3P` was seen in third-party code; `INF` is inferred; `LIVE` was confirmed on a live account.";

/** Every documented endpoint of a vendor with its operations, as Markdown. */
export const coverageTable = (parts: VendorParts): string =>
	`${HOW_TO_READ}\n\n` + table(['Endpoint', 'Evidence', 'Operation, or why there is none', 'Test'], rows(parts));
