/**
 * A README whose generated section is made anew.
 * @param name the section stands between `<!-- name: written by "npm run docs" -->` and `<!-- end of name -->`
 * @throws Error when the README has no place for it
 */
export function withSection(readme: string, name: string, text: string): string {
	const start = `<!-- ${name}: written by "npm run docs" -->`;
	const end = `<!-- end of ${name} -->`;
	const [before, rest] = readme.split(start);
	const after = rest?.split(end)[1];
	if (after === undefined) throw new Error(`The README has no lines "${start}" and "${end}"`);
	return `${before}${start}\n\n${text}\n\n${end}${after}`;
}

/** Text for a cell of a Markdown table. */
export const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
