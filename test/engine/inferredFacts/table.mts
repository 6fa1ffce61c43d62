import { readFileSync } from 'node:fs';

const PAGE = 'docs/inferred-facts.md';

/** A row of the page on inferred facts. */
export interface Row {
	fact: string;
	/** Name of the part of the contract, and path of the contract. */
	mark: { name: string; contract: string };
	/** The texts in the row that the user sees. */
	quotes: string[];
	/** The text on how many changes were made. */
	changes: string;
}

const cellsOf = (line: string): string[] =>
	line
		.split('|')
		.slice(1, -1)
		.map((cell) => cell.trim());

/** All rows of the page. */
export function rowsOfPage(): Row[] {
	const lines = readFileSync(PAGE, 'utf8').split('\n');
	const rows = lines.filter((line) => line.startsWith('| ') && !line.startsWith('| Fact |')).map(cellsOf);
	return rows.map(([fact = '', mark = '', , seen = '', changes = '']) => {
		const [, name = '', contract = ''] = /^\[`(\w+)`\]\(\.\.\/(\S+)\)$/.exec(mark) ?? [];
		return {
			fact,
			mark: { name, contract },
			quotes: [...seen.matchAll(/`([^`]+)`/g)].map(([, text]) => text),
			changes,
		};
	});
}
