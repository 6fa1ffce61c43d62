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

/** Returns the text below a heading of a Markdown page, up to the next heading of the same or a higher level. */
export function sectionOf(page: string, heading: string): string {
	const [, level = '', rest] = new RegExp(`^(#+) ${heading}\\n([^]*)`, 'm').exec(page) ?? [];
	if (rest === undefined) throw new Error(`There is no heading "${heading}"`);
	return rest.split(new RegExp(`^#{1,${level.length}} `, 'm'))[0].trim();
}

/** The anchor that GitHub generates for a heading. */
export const anchorOf = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');
