/**
 * A document whose generated section is made anew.
 * @param name the section stands between `<!-- name: written by "npm run docs" -->` and `<!-- end of name -->`
 * @param command what writes it
 * @throws Error when the document has no place for it
 */
export function withSection(document: string, name: string, text: string, command = 'npm run docs'): string {
	const start = `<!-- ${name}: written by "${command}" -->`;
	const end = `<!-- end of ${name} -->`;
	const [before, rest] = document.split(start);
	const after = rest?.split(end)[1];
	if (after === undefined) throw new Error(`The document has no lines "${start}" and "${end}"`);
	return `${before}${start}\n\n${text}\n\n${end}${after}`;
}

/** Text for a cell of a Markdown table. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();

/** A Markdown table. The cells are taken as they are. */
export const table = (headings: string[], rows: string[][]): string =>
	[
		`| ${headings.join(' | ')} |`,
		`|${'---|'.repeat(headings.length)}`,
		...rows.map((cells) => `| ${cells.join(' | ')} |`),
	].join('\n');
