/**
 * Replaces a generated section of a document.
 * @param name the section is between `<!-- name: written by "npm run docs" -->` and `<!-- end of name -->`
 * @param command the command that writes it, as the first marker names it
 * @throws Error when the document doesn't have these markers
 */
export function withSection(document: string, name: string, text: string, command = 'npm run docs'): string {
	const start = `<!-- ${name}: written by "${command}" -->`;
	const end = `<!-- end of ${name} -->`;
	const [before, rest] = document.split(start);
	const after = rest?.split(end)[1];
	if (after === undefined) throw new Error(`The document doesn't have the lines "${start}" and "${end}"`);
	return `${before}${start}\n\n${text}\n\n${end}${after}`;
}

/** Text escaped for a cell of a Markdown table. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();

/** A Markdown table. Cells must already be escaped. */
export const table = (headings: string[], rows: string[][]): string =>
	[
		`| ${headings.join(' | ')} |`,
		`|${'---|'.repeat(headings.length)}`,
		...rows.map((cells) => `| ${cells.join(' | ')} |`),
	].join('\n');
