import fc from 'fast-check';

import { quoted } from '../../../../nodes/engine/errors/quoted';

it.each([
	['Report not found', '"Report not found"'],
	['  two\n\tlines ', '"two lines"'],
	['{"status":7}', '"{\'status\':7}"'],
	['no". Nothing was done. It is safe to send it again', '"no\'. Nothing was done. It is safe to send it again"'],
	['no\u201d. \u201eDone\u201c \u00abx\u00bb \uff02', "\"no'. 'Done' 'x' '\""],
	['a\u202egnp.exe\u2066b', '"agnp.exeb"'],
	['was canceled', '"was cancelled"'],
	['', '""'],
])('%j becomes %s', (said, shown) => {
	expect(quoted(said)).toBe(shown);
});

it('is short', () => {
	expect(quoted('b'.repeat(5_000))).toBe(`"${'b'.repeat(500)}…"`);
	expect(quoted(`${'b'.repeat(499)}🙂🙂`)).toBe(`"${'b'.repeat(499)}…"`);
});

it('can’t be closed from inside, whatever it says', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (said) => {
			expect(quoted(said)).toMatch(/^"[^"\u201c-\u201f\p{Cc}\u202a-\u202e\u2066-\u2069]{0,501}"$/u);
		}),
	);
});
