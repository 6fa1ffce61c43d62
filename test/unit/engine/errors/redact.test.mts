import fc from 'fast-check';

import { redact, redactData } from '../../../../nodes/engine/errors/redact';
import { echoes, entries, remainsOf } from '../../../echoes.mjs';

// In base64, it has both of the characters that differ in addresses
const key = 'Kk9/+x="ä~Z>>?>>?-4471';
const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.dBjftJeZ4CVP';

const json = (text: string): string => JSON.stringify(text).slice(1, -1);

describe.each(Object.entries({ key, token }))('a %s', (_kind, secret) => {
	describe.each(Object.entries(entries))('entered %s', (_entry, enter) => {
		it.each(Object.entries(echoes))('is masked %s', (_echo, echo) => {
			const written = echo(secret);
			for (const [before, after] of [
				['', ''],
				['no: ', ' (at /x)'],
				['<b>', '</b>'],
				['{"key":"', '"}'],
			]) {
				const said = redact(`${before}${written}${after}`, [enter(secret)]);
				expect(said).toContain('***');
				expect(said.startsWith(before)).toBe(true);
				expect(said.endsWith(after)).toBe(true);
				expect(remainsOf(secret, echo, said)).toEqual([]);
			}
		});
	});

	it('is masked as it was entered', () => {
		for (const enter of Object.values(entries)) {
			const entered = enter(secret);
			const said = redact(`no: ${entered}!`, [entered]);
			expect(remainsOf(secret, (text) => text, said)).toEqual([]);
			expect(said).toMatch(/^no: .*\*\*\*\s*\u200b?\s*!$/s);
		}
	});
});

describe('a text', () => {
	it('has no secret afterwards, whatever it is', () => {
		const secret = fc.string({ minLength: 4, maxLength: 40 });
		fc.assert(
			fc.property(secret, fc.string(), fc.string(), (one, before, after) => {
				fc.pre(one.trim().length >= 4 && !'***'.includes(one) && !`${before}***${after}`.includes(one));
				expect(redact(`${before}${one}${after}`, [one])).not.toContain(one.trim());
			}),
		);
	});

	it('has no encoded secret afterwards', () => {
		const secret = fc
			.string({ minLength: 8, maxLength: 40, unit: 'grapheme-ascii' })
			.filter((text) => /^\S{8,}$/.test(text));
		const around = fc.constantFrom('', ' ', 'key=', '"', '>', 'no: ', '%', '&');
		fc.assert(
			fc.property(secret, fc.constantFrom(json, encodeURIComponent), around, around, (one, echo, before, after) => {
				fc.pre(!/[%\\&*]/.test(one));
				const said = redact(`${before}${echo(one)} ${after}`, [one]);
				expect(said).toBe(`${before}*** ${after}`);
			}),
			{ numRuns: 500 },
		);
	});

	it('stays the same without the secret, also where it is short', () => {
		const said = 'The candidate n8n ist "Ünal İpek" & 100 % %zz \\u12 &#99999999; %c3 😀 a=b';
		for (const secrets of [[], [''], ['abc'], ['n8n', ' % '], [key, token], ['Bearer ab', 'Bearer ']]) {
			expect(redact(said, secrets)).toBe(said);
		}
	});

	it('masks the longest of secrets that contain each other, once', () => {
		expect(redact('x abcdefgh y abcd z', ['abcd', 'abcdefgh', 'efgh'])).toBe('x *** y *** z');
		expect(redact('abcdabcd', ['abcd'])).toBe('******');
	});

	it('keeps characters that change their length in lower case', () => {
		expect(redact(`İİİ ${key} İİ`, [key])).toBe('İİİ *** İİ');
	});
});

describe('time', () => {
	/** The processor time for a text that is made of parts, the best of several, in ms. Others may use the processor, too. */
	function took(part: string, length: number, secrets: string[]): number {
		const text = part.repeat(length / part.length);
		const times = Array.from({ length: 3 }, () => {
			const began = process.cpuUsage();
			redact(text, secrets);
			return process.cpuUsage(began).user / 1_000;
		});
		return Math.min(...times);
	}

	it.each([
		['the secret', 'aaaa1234', ['aaaa1234']],
		['a secret of one letter', 'aaaaaaaa', ['a'.repeat(500)]],
		['a secret that almost fits', 'aaaaaaaa', [`${'a'.repeat(2_000)}b`, `b${'a'.repeat(2_000)}`]],
		['escapes', '%41\\u004', ['AAAAAAAAAAAAAAAB']],
		['backslashes', '\\\\\\\\\\\\\\\\', [`${'\\'.repeat(100)}x`]],
		['entities', '&#38;&lt', ['&&&&&&&&&&x']],
	])('grows with the text made of %s, and no faster', (_what, part, secrets) => {
		const small = took(part, 65_536, secrets);
		const large = took(part, 262_144, secrets);
		// Quadratic growth would be 16 times
		expect(large).toBeLessThan(9 * small + 100);
	});
});

describe('data', () => {
	const data = () => ({ id: 7, name: 'x', list: [{ note: `the key ${key}` }, `${token}`], [token]: 1, none: null });
	const read = (value: unknown): [unknown, string] => [value, JSON.stringify(value)];

	it('has no secret afterwards', () => {
		expect(redactData(...read(data()), [key, token])).toEqual({
			id: 7,
			name: 'x',
			list: [{ note: 'the key ***' }, '***'],
			'***': 1,
			none: null,
		});
		expect(redactData(...read(token), [token])).toBe('***');
		expect(redactData(...read([]), [token])).toEqual([]);
	});

	// In data, a secret of which every character is escaped is not recognized
	it.each(Object.entries(echoes).filter(([name]) => !/\ball\b/.test(name)))('has none %s', (_echo, echo) => {
		const said = redactData(...read({ url: `https://x/?key=${echo(token)}` }), [token]);
		expect(remainsOf(token, echo, JSON.stringify(said))).toEqual([]);
	});

	it('has none of which only short parts are not escaped', () => {
		const secret = 'ab1/Cd2+ef3/Gh4=';
		const body = `{"url":"ab1\\/Cd2+ef3\\/Gh4="}`;
		expect(redactData(JSON.parse(body), body, [secret])).toEqual({ url: '***' });
	});

	// Megabytes of escapes would stop n8n for a minute, and take gigabytes
	it('is unescaped up to a limit, and searched as it is beyond it', () => {
		const escaped = encodeURIComponent(key);
		const [many, few] = ['%41'.repeat(200_000), '%41'.repeat(100_000)];
		const given = [`${escaped} ${few}`, key, `${few} ${escaped} ${key}`];
		expect(redactData(...read(given), [key])).toEqual([`*** ${few}`, '***', `${few} ${escaped} ***`]);
		expect(redactData(...read([`${key} ${many} ${escaped} ${key}`]), [key])).toEqual([`*** ${many} ${escaped} ***`]);
	});

	it('is the same object without one, and short secrets are left', () => {
		const given = data();
		expect(redactData(...read(given), ['recruiting'])).toEqual(data());
		expect(redactData({ stage: 'Interview' }, '{"stage":"Interview"}', ['interview', 'x'])).toEqual({
			stage: 'Interview',
		});
	});

	it('may be nested deeply', () => {
		const deep = JSON.parse(`${'['.repeat(5_000)}"${token}"${']'.repeat(5_000)}`) as unknown;
		let inner: unknown = redactData(deep, token, [token]);
		while (Array.isArray(inner)) inner = inner[0] as unknown;
		expect(inner).toBe('***');
	});
});
