import { evaluate } from './evaluate.mjs';

describe('The funnel of a track', () => {
	it('is sorted by score, cut to the best, and safe from names with HTML', () => {
		const applicants = [
			{ application_id: 1, name: 'A', score: 5, date_added: '2020-01-01' },
			{ application_id: 2, name: '<b>"B"</b>', score: 9, date_added: '9999-01-01' },
			{ application_id: 3, name: 'C', score: null },
			{ application_id: 4, name: 'D', score: 7 },
		];
		const nodes = {
			'Get Statistics': [{ title: 'A & B', stages: [{ name: 'New', count: 4 }], totals: { hired: 0, rejected: 1 } }],
			Settings: [{ ranked: 2 }],
		};
		const { ranking, line, html } = evaluate('weekly-funnel', 'Page', applicants, nodes);
		expect((ranking as Array<{ score: number }>).map(({ score }) => score)).toEqual([9, 7]);
		expect(line).toBe('4 applicants, 1 new in the last 7 days, 0 hired, 1 rejected');
		expect(html).toContain('Funnel of A &#38; B, 2026-01-15</h1>');
		expect(html).toContain('&#60;b&#62;&#34;B&#34;');
	});
});
