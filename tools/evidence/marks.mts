import { isMap, isPair, isScalar, parseDocument, type Pair, type YAMLMap } from 'yaml';

import { keysOf } from '../account/contract.mjs';

/** The evidence mark of a part that a report of a live account confirmed. */
export const LIVE = 'LIVE';

interface Edit {
	from: number;
	to: number;
	text: string;
}

const pairOf = (map: YAMLMap, name: string): Pair | undefined =>
	map.items.find((pair) => isPair(pair) && isScalar(pair.key) && pair.key.value === name);

const replaced = (pair: Pair, text: string): Edit => {
	const range = isScalar(pair.value) ? pair.value.range : undefined;
	if (!range) throw new Error('A mark must be a single value');
	return { from: range[0], to: range[1], text };
};

/**
 * A contract in which parts have the mark of a live account. Everything else stays as it is, comments included, because only
 * the marks are replaced in the text.
 * @param pointers of the confirmed parts
 * @param date of the report
 */
export function withMarks(yaml: string, pointers: string[], date: string): string {
	const document = parseDocument(yaml);
	const source = `live account, ${date}`;
	const edits = pointers.flatMap((pointer): Edit[] => {
		const part = document.getIn(keysOf(pointer), true);
		const mark = isMap(part) ? pairOf(part, 'x-evidence') : undefined;
		if (!isMap(part) || !mark) throw new Error(`The contract has no mark at ${pointer}`);
		const edit = replaced(mark, LIVE);
		const given = pairOf(part, 'x-source');
		if (given) return [edit, replaced(given, source)];
		const start = (isScalar(mark.key) ? mark.key.range?.[0] : undefined) ?? 0;
		const indent = yaml.slice(yaml.lastIndexOf('\n', start) + 1, start);
		const added = part.flow ? `, x-source: '${source}'` : `\n${indent}x-source: ${source}`;
		return [{ ...edit, text: `${LIVE}${added}` }];
	});
	return edits
		.sort((a, b) => b.from - a.from)
		.reduce((text, { from, to, text: made }) => text.slice(0, from) + made + text.slice(to), yaml);
}
