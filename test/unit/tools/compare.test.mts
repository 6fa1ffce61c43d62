import { existsSync, readFileSync } from 'node:fs';

/** The lines of this project that the comparison rests on: file and text. */
const quoted = [
	...readFileSync('tools/measurements/compare/readings.mts', 'utf8').matchAll(
		/at\('(nodes\/[^']+)', '([^']+)', 'source'\)/g,
	),
].map(([, file, text]) => ({ file, text }));

it('finds the quoted lines', () => {
	expect(quoted.length).toBeGreaterThan(8);
});

it.each(quoted)('the comparison rests on a line of $file that is still there: $text', ({ file, text }) => {
	expect(existsSync(file) && readFileSync(file, 'utf8')).toContain(text);
});
