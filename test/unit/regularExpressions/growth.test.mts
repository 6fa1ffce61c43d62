import fc from 'fast-check';

import { attacksOn } from './attacks.mjs';
import { allExpressions, expressionsIn } from './expressions.mjs';
import { growthOf } from './growth.mjs';
import { matcherOf } from './matcher.mjs';

const { literals, made } = allExpressions();
const distinct = [...new Map(literals.map((expression) => [expression.literal, expression])).values()];

const parts = (literal: string) => {
	const end = literal.lastIndexOf('/');
	return { source: literal.slice(1, end), flags: literal.slice(end + 1) };
};

// A service, a caller or a file decides what most of them see. Few see only our own text, and they need no exception
describe('the regular expressions of the package', () => {
	it('are found', () => {
		expect(distinct.length).toBeGreaterThan(90);
	});

	it('take no more than 2.5 times the steps for twice the text', () => {
		const growing = distinct.flatMap(({ at, literal }) => {
			const attack = growthOf(literal);
			return attack ? [`${at} ${literal} on ${JSON.stringify(attack)}`] : [];
		});
		expect(growing).toEqual([]);
	});

	it('are all in the code as they are, so that this test sees them', () => {
		expect(made).toEqual([]);
	});
});

describe('the search for growth', () => {
	it.each([
		// Each stood in the package
		String.raw`/^(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<(!doctype\s+html|html|head|body|title|script)\b/i`,
		String.raw`/<title[^>]*>([^<]*)<\/title>/i`,
		String.raw`/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g`,
		String.raw`/^https?:\/\/[^\s/?#]+[^\s]*$/i`,
		String.raw`/^\s*[\w.-]*\s*$/`,
		String.raw`/\{([^}]+)\}/g`,
		String.raw`/\/\/.*@/`,
		String.raw`/\/+$/`,
		// Examples of textbooks
		'/^(a+)+$/',
		'/^(a|a)*$/',
		'/^(a|b|ab)*c/',
		'/(?<=a+)b/',
		'/x*y/',
		String.raw`/^\d+\d+\d+$/`,
		String.raw`/(?=\s*x)\s/g`,
		String.raw`/\w+@\w+/u`,
		'/^(?:[a-z]+[0-9]*)*!/i',
	])('finds the text that slows %s down', (literal) => {
		expect(growthOf(literal)).toBeDefined();
	});

	it.each([
		'/^a+$/',
		'/a+/g',
		String.raw`/(?<!\/)\/+$/`,
		String.raw`/<title[^<>]*>([^<]*)<\/title>/i`,
		String.raw`/;\s*charset\s*=\s*"?([^\s";]+)/i`,
		String.raw`/"[^"]*"/`,
		'/a{0,40}b/',
		'/^(?:a|b)*c/',
		String.raw`/^[\p{L}\d]+$/u`,
	])('finds none for %s', (literal) => {
		expect(growthOf(literal)).toBeUndefined();
	});

	it('matches what JavaScript matches', () => {
		const others = ['/<a.*?>/g', '/(a|ab)(c|bcd)*?d/', '/(?<=a+)b/', '/(?:a?){2}b/m', String.raw`/^\s*$/gm`];
		const cases = [...distinct.map(({ literal }) => literal), ...others].map((literal) => {
			const { source, flags } = parts(literal);
			const matcher = matcherOf({ source, flags });
			// The sticky flag means one search where the last one ended. Here, it looks further as the global one does
			const expression = new RegExp(source, flags.replace('y', 'g'));
			const pieces = attacksOn(matcher).flatMap(({ before, repeated, after }) => [before, repeated, after]);
			return { matcher, expression, pieces: [...new Set(pieces)] };
		});
		const seen = fc
			.constantFrom(...cases)
			.chain((one) => fc.tuple(fc.constant(one), fc.array(fc.constantFrom(...one.pieces), { maxLength: 6 })));
		fc.assert(
			fc.property(seen, ([{ matcher, expression }, text]) => {
				expect(matcher.marked(text.join(''))).toBe(text.join('').replace(expression, '[$&]'));
			}),
			{ numRuns: 2_000 },
		);
	});

	it('sees every expression in a file, and each place that makes one', () => {
		const code =
			"const a = /a/;\nnew RegExp(a, 'g');\nb.match('c');\nb.match(/d/g);\nb.search(`${a}`);\n// /e/\nRegExp(c);\nb.split(/f/i);";
		expect(expressionsIn('file.ts', code)).toEqual({
			literals: [
				{ at: 'file.ts:1', literal: '/a/' },
				{ at: 'file.ts:2', literal: '/a/g' },
				{ at: 'file.ts:4', literal: '/d/g' },
				{ at: 'file.ts:8', literal: '/f/ig' },
			],
			made: ['file.ts:3', 'file.ts:5', 'file.ts:7'],
		});
	});
});
