import { nodes, options, properties, type Described } from './described.mjs';

/** Everything that breaks a rule, so that a failed test lists all of it. */
const breaking = <T,>(all: Array<Described<T>>, text: (it: T) => string | undefined, rule: (text: string) => boolean) =>
	all.flatMap(({ where, it }) => {
		const said = text(it);
		return said === undefined || said === '' || rule(said) ? [] : [`${where}: ${said}`];
	});

const SMALL = /^(a|an|and|as|by|for|from|in|of|on|or|per|the|to|v\d[\d.]*)$/;
const inTitleCase = (text: string): boolean =>
	text
		.split(' ')
		.every((word, at) => /^[('"]?[A-Z0-9]/.test(word) || (at > 0 && SMALL.test(word)) || /^v\d/.test(word));

/** n8n's rule: no period after a single sentence, one after each of several. */
function inSentences(text: string): boolean {
	const isOne = !/[.?] (?=["A-Z])|<br>/.test(text.replace(/e\.g\. /g, ''));
	return (
		/^["A-Z0-9]/.test(text) &&
		!/[.?]\./.test(text.replace(/\.{3}/g, '')) &&
		(isOne ? !text.endsWith('.') : text.endsWith('.'))
	);
}

const shown = properties.filter(({ it }) => it.type !== 'hidden');
const notices = shown.filter(({ it }) => it.type === 'notice');
const parameters = shown.filter(({ it }) => it.type !== 'notice');
const operations = nodes.flatMap(({ description: { displayName, properties: own } }) =>
	own
		.filter(({ name }) => name === 'operation')
		.flatMap((menu) => menu.options as Array<{ name: string; action: string; description: string }>)
		.map((it) => ({ where: `${displayName} > ${it.name}`, it })),
);

it('knows the texts of all nodes', () => {
	expect(nodes).toHaveLength(9);
	expect(operations.length).toBeGreaterThan(100);
	expect(parameters.length).toBeGreaterThan(500);
	expect(notices.length).toBeGreaterThan(30);
});

it('has labels in Title Case', () => {
	expect(breaking(parameters, ({ displayName }) => displayName, inTitleCase)).toEqual([]);
	expect(breaking(options, ({ name }) => name, inTitleCase)).toEqual([]);
});

it('has descriptions, hints and notices in sentence case, and periods only after several sentences', () => {
	expect(breaking(parameters, ({ description }) => description, inSentences)).toEqual([]);
	expect(breaking(parameters, ({ hint }) => hint, inSentences)).toEqual([]);
	expect(breaking(options, ({ description }) => description, inSentences)).toEqual([]);
	expect(breaking(notices, ({ displayName }) => displayName, inSentences)).toEqual([]);
	expect(nodes.map(({ description }) => description.description).filter((text) => !inSentences(text))).toEqual([]);
});

it('formats notices only with the tags that the editor shows', () => {
	const isShown = (text: string) =>
		[...text.matchAll(/<\/?(\w+)/g)].every(([, tag]) => ['a', 'li', 'ul'].includes(tag));
	expect(breaking(notices, ({ displayName }) => displayName, isShown)).toEqual([]);
});

it('describes every parameter, and starts the description of a boolean with "Whether"', () => {
	const needing = parameters.filter(
		({ it: { name, type } }) =>
			!['collection', 'fixedCollection'].includes(type) && !/^(resource|operation)$/.test(name),
	);
	expect(needing.filter(({ it }) => !it.description).map(({ where }) => where)).toEqual([]);
	const switches = parameters.filter(({ it }) => it.type === 'boolean');
	expect(
		breaking(
			switches,
			({ description }) => description ?? 'none',
			(text) => text.startsWith('Whether '),
		),
	).toEqual([]);
});

it('shows an example in every empty field for text, an ID or a date: add a placeholder "e.g. …"', () => {
	const empty = parameters.filter(
		({ it: { type, default: initial, required, typeOptions, description } }) =>
			(initial === '' || (type === 'number' && initial === 0 && required)) &&
			['string', 'number', 'dateTime'].includes(type) &&
			!typeOptions?.password &&
			// No real example exists
			!description?.includes("doesn't document the values"),
	);
	expect(empty.length).toBeGreaterThan(100);
	const lacking = empty.filter(({ it }) => !/^(e\.g\. |name@email\.com$)/.test(it.placeholder ?? ''));
	expect(lacking.map(({ where }) => where)).toEqual([]);
	const byId = parameters.flatMap(({ where, it }) =>
		(it.modes ?? []).filter(({ name }) => name === 'id').map((mode) => ({ where, it: mode })),
	);
	expect(
		breaking(
			byId,
			({ placeholder }) => placeholder ?? 'none',
			(text) => text.startsWith('e.g. '),
		),
	).toEqual([]);
});

it('describes the time zone of every date', () => {
	const dates = parameters.filter(({ it }) => it.type === 'dateTime');
	expect(dates.length).toBeGreaterThan(10);
	expect(
		breaking(
			dates,
			({ description }) => description ?? 'none',
			(text) => text.includes('time zone'),
		),
	).toEqual([]);
});

it('describes every operation, with distinct actions in each node', () => {
	expect(breaking(operations, ({ description }) => description || 'none', inSentences)).toEqual([]);
	expect(
		breaking(
			operations,
			({ action }) => action || 'none',
			// An agent's tool has its name from it, without apostrophes
			(text) => /^[A-Z][^.:'’]+$/.test(text),
		),
	).toEqual([]);
	for (const { description } of nodes) {
		const actions = operations
			.filter(({ where }) => where.startsWith(`${description.displayName} > `))
			.map(({ it }) => it.action);
		expect(actions).toEqual([...new Set(actions)]);
	}
});

it('writes apostrophes and the names of parameters consistently', () => {
	const texts = [
		...parameters.flatMap(({ it }) => [it.displayName, it.description, it.hint]),
		...notices.map(({ it }) => it.displayName),
		...options.flatMap(({ it }) => [it.name, it.description]),
		...operations.flatMap(({ it }) => [it.action, it.description]),
	];
	expect(texts.filter((text) => /[’‘“”]/.test(text ?? ''))).toEqual([]);
	expect(
		texts
			.filter((text) => /(?<!")\b(Get Many|Send Email|Base URL)\b(?!")/.test(text ?? ''))
			.filter((text) => !/^(Get Many|Send Email|Base URL)$/.test(text ?? '')),
	).toEqual([]);
});
