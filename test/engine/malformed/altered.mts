import type { NamedAnswer } from './answers.mjs';
import type { Proof } from './proofs.mjs';

type Json = Record<string, unknown>;

/** `success`: it must be a success. `any`: it may fail, but in words. */
export type Verdict = 'success' | 'error' | 'any';

export interface Altered extends NamedAnswer {
	verdict: Verdict;
	/** The least number of records that a list must give. */
	atLeast?: number;
}

export const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A documented or recorded answer, taken apart. */
export interface Parts {
	/** The one record, or the record of a list that is altered. */
	record: Json;
	/** Replaces the record in the answer. */
	withRecord: (record: unknown) => unknown;
	/** The answer with its outermost object replaced, if the record is inside another object. */
	outer?: { value: Json; without: string };
	/** How many records the answer has besides that one. Undefined if it isn't a list. */
	others?: number;
}

/** A record of its own: a list may leave out a second one with the same ID. */
export const another = (record: Json): Json =>
	Object.fromEntries(
		Object.entries(record).map(([name, value]) => [
			name,
			!/(id|hash)$/i.test(name)
				? value
				: typeof value === 'number'
					? value + 4_000
					: '4f0e4000-0000-4000-8000-00000000abcd',
		]),
	);

/** @returns undefined if the answer has no record to alter */
export function partsOf(answer: unknown, { form, keys }: Proof): Parts | undefined {
	if (typeof form === 'object') {
		const rows = isObject(answer) ? answer[form.listIn] : undefined;
		const inner = partsOf(rows, { form: keys ? 'record' : 'list' });
		if (!inner || !isObject(answer)) return undefined;
		return {
			...inner,
			withRecord: (record) => ({ ...answer, [form.listIn]: inner.withRecord(record) }),
			outer: { value: answer, without: form.listIn },
		};
	}
	if (form === 'list') {
		if (!Array.isArray(answer) || !isObject(answer[0])) return undefined;
		const [first, ...rest] = answer as Json[];
		return { record: another(first), withRecord: (record) => [first, record, ...rest], others: answer.length };
	}
	if (isObject(answer)) return { record: answer, withRecord: (record) => record };
	if (Array.isArray(answer) && answer.length === 1 && isObject(answer[0])) {
		return { record: answer[0], withRecord: (record) => [record] };
	}
	return undefined;
}

const without = (record: Json, names: string[]): Json =>
	Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

const ODD: unknown[] = ['', 70_007, 'odd', {}, [], [null], true, { odd: null }, -0.5, ['odd']];

/** Values that nobody would expect in a field: always null, and others in turn. */
const oddValues = (index: number, count: number): unknown[] => [
	null,
	...Array.from({ length: count - 1 }, (_, more) => ODD[(index * (count - 1) + more) % ODD.length]),
];

const answerOf = (name: string, value: unknown, verdict: Verdict, more: Partial<Altered> = {}): Altered => ({
	name,
	body: JSON.stringify(value),
	verdict,
	...more,
});

/** The answer with one field removed at a time. Only one that is its proof may make it fail. */
export function withoutOneField(parts: Parts, { fields = [], keys = [] }: Proof): Altered[] {
	const { record, withRecord, outer, others } = parts;
	const atLeast = others === undefined ? undefined : others + 1;
	const decisive = [...fields, ...keys];
	// A record without any field is none
	const names = Object.keys(record).length > 1 ? Object.keys(record) : [];
	return [
		...names.map((name) =>
			answerOf(`without ${name}`, withRecord(without(record, [name])), decisive.includes(name) ? 'any' : 'success', {
				atLeast,
			}),
		),
		...Object.keys(outer?.value ?? {})
			.filter((name) => name !== outer?.without)
			.map((name) => answerOf(`without ${name}`, without(outer!.value, [name]), 'success', { atLeast: others })),
	];
}

/** The answer with one field of another type at a time, `count` times each: nothing but the proof is checked. */
export function withOddFields(
	{ record, withRecord, outer, others }: Parts,
	{ fields = [], keys = [], decisive: more = [] }: Proof,
	count: number,
): Altered[] {
	const atLeast = others === undefined ? undefined : others + 1;
	const decisive = [...fields, ...keys, ...more];
	const odd = (target: Json, name: string, index: number, make: (changed: Json) => unknown) =>
		oddValues(index, count).map((value) =>
			answerOf(
				`${name} ${JSON.stringify(value)}`,
				make({ ...target, [name]: value }),
				decisive.includes(name) ? 'any' : 'success',
				{ atLeast: target === record ? atLeast : others },
			),
		);
	return [
		...Object.keys(record).flatMap((name, index) => odd(record, name, index, withRecord)),
		...Object.keys(outer?.value ?? {})
			.filter((name) => name !== outer?.without)
			.flatMap((name, index) => odd(outer!.value, name, index, (changed) => changed)),
	];
}

/** A list with a row that is no record. Those that are records are passed on. */
export const withOddRows = ({ withRecord, others }: Parts): Altered[] =>
	others === undefined
		? []
		: [null, 7, 'odd', [], {}, true].map((row) =>
				answerOf(`a row ${JSON.stringify(row)}`, withRecord(row), 'success', { atLeast: others }),
			);

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const renamed = (record: Json, rename: (name: string) => string): Json =>
	Object.fromEntries(Object.entries(record).map(([name, value]) => [rename(name), value]));

const swapped = (value: unknown): unknown =>
	typeof value === 'number'
		? String(value)
		: typeof value === 'string' && /^[1-9]\d*$/.test(value)
			? Number(value)
			: value;

/** The proof in another form, in which it counts as well (design.md, "What counts as done", 2 and 3). */
export function elsewhere(
	{ record, withRecord, outer, others }: Parts,
	{ fields = [], isNested, isWhole }: Proof,
): Altered[] {
	const isBareList = others !== undefined && outer === undefined;
	if (isBareList && !isWhole) return [answerOf('in an envelope', { items: withRecord(record), page: 1 }, 'success')];
	if (others !== undefined || outer !== undefined || fields.length === 0) return [];
	const numbers = Object.fromEntries(
		Object.entries(record).map(([name, value]) => [name, /id$/i.test(name) ? swapped(value) : value]),
	);
	return [
		answerOf('in a list of one', [record], 'success'),
		...(isNested ? [] : [answerOf('in an envelope', { data: record }, 'success')]),
		answerOf('IDs as text or as numbers', withRecord(numbers), 'success'),
		answerOf('names in camel case', withRecord(renamed(record, camel)), 'success'),
		answerOf('names in capitals', withRecord(renamed(record, (name) => name.toUpperCase())), 'success'),
	];
}

/** The answer beside a sign of a refusal. */
export function besideErrors({ record, withRecord, outer, others }: Parts, proof: Proof): Altered[] {
	const isProven = proof.form !== 'none';
	const inRow = others !== undefined || proof.keys !== undefined;
	const failed = outer?.value ?? record;
	return [
		...(isProven
			? [
					answerOf('beside error: null', withRecord({ ...record, error: null }), 'success'),
					answerOf('beside an error of its own', withRecord({ ...record, error: 'The analysis failed' }), 'success'),
				]
			: []),
		...(inRow
			? []
			: [
					answerOf('beside success: false', { ...failed, success: false }, 'error'),
					answerOf('beside ok: false', { ...failed, ok: false }, 'error'),
				]),
	];
}

/** The answer without everything that could prove it. */
export function withoutProof(
	{ record, withRecord, others }: Parts,
	{ fields = [] }: Proof,
	isRead: boolean,
): Altered[] {
	if (fields.length === 0 || others !== undefined) return [];
	// A read shows what it has, and only nothing is nothing
	if (isRead) {
		const isAll = Object.keys(record).every((name) => fields.includes(name));
		return isAll ? [answerOf('without any field', withRecord({}), 'error')] : [];
	}
	const nulls = Object.fromEntries(fields.map((name) => [name, null]));
	const empties = Object.fromEntries(fields.map((name) => [name, '']));
	return [
		answerOf('without any proof', withRecord(without(record, fields)), 'error'),
		answerOf('with a null as its proof', withRecord({ ...record, ...nulls }), 'error'),
		answerOf('with an empty text as its proof', withRecord({ ...record, ...empties }), 'error'),
	];
}

const BIG = '9007199254740993';

/** The answer with IDs that JavaScript rounds. */
export function withBigIds(body: string): Altered[] {
	const big = body.replace(/("\w*id":)[1-9]\d*(?=[,}\]])/gi, `$1${BIG}`);
	return big === body ? [] : [{ name: 'with IDs beyond 2^53', body: big, verdict: 'success' }];
}

/** The same text in other bytes. Texts may not be garbled without a word. */
export function inOtherBytes(body: string, type: string): Altered[] {
	const [bare] = type.split(';');
	const named = body.replace(/("\w*(?:name|title|message|email)":")[^"\\]+"/i, '$1Zoë Ångström"');
	return [
		{ name: 'with a byte order mark', body: `\uFEFF${body}`, type, verdict: 'success' },
		{
			name: 'in UTF-16',
			body: Buffer.from(`\uFEFF${body}`, 'utf16le'),
			type: `${bare}; charset=utf-16`,
			verdict: 'any',
		},
		...(named === body
			? []
			: [
					{ name: 'with umlauts', body: named, type, verdict: 'success' as const },
					{
						name: 'in ISO 8859-1',
						body: Buffer.from(named, 'latin1'),
						type: `${bare}; charset=iso-8859-1`,
						verdict: 'any' as const,
					},
				]),
	];
}
