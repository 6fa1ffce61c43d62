import fc from 'fast-check';

import { seeded } from '../../seed.mjs';
import { type Execution, runAll } from './interleaving.mjs';
import { evaluate, hoursAgo, type Json } from './evaluate.mjs';

describe('Score into the ATS', () => {
	const settings = {
		webhookUrl: 'https://ats.example.com/scores',
		greenhouseUserId: '158104',
		leverUserId: 'a b',
		workableSubdomain: 'example',
		workableMemberId: '54cc4e',
	};
	const result = { candidateId: '12/7', text: 'Zoë finished', score: 91, email: 'zoe@example.com' };
	const request = (ats: string, changes: Json = {}) =>
		evaluate('score-into-the-ats', 'Request', [{ ...result, ...changes }], { Settings: [{ ...settings, ats }] });

	interface Row extends Json {
		id: number;
		state: string;
		createdAt: string;
		execution: string;
	}
	const turnOf = (mine: Row, rows: Row[]) =>
		evaluate<{ action: string; problem: string }>(
			'score-into-the-ats',
			'Whose Turn?',
			rows.length > 0 ? [...rows] : [{}],
			{ Claim: [mine] },
		);

	it('posts a score at most once, in whatever order executions write, read and end', () => {
		fc.assert(
			fc.property(fc.integer({ min: 2, max: 6 }), fc.nat(), (count, from) => {
				const random = seeded(from);
				const oneOf = <T,>(values: readonly T[]) => values[Math.floor(random() * values.length)];
				let rows: Row[] = [];
				let lastId = 0;
				let there = 0;
				let left = 0;
				function* execution(): Execution {
					const mine = { id: ++lastId, state: 'sending', createdAt: hoursAgo(0), execution: 'one' };
					yield;
					rows.push(mine);
					for (let action = 'wait'; action === 'wait'; ) {
						yield;
						action = turnOf(mine, rows).action;
						yield;
						const state = action === 'post' ? oneOf(['sent', 'unknown', 'refused']) : 'refused';
						if (action === 'leave') left += 1;
						if (action === 'wait') continue;
						if (state === 'refused') rows = rows.filter((row) => row !== mine);
						else there += 1;
						yield;
						mine.state = state;
					}
				}
				runAll(
					Array.from({ length: count }, () => execution()),
					oneOf,
				);
				expect(there).toBeLessThanOrEqual(1);
				// Somebody posts, or tries to
				expect(left).toBeLessThan(count);
			}),
			{ numRuns: 300 },
		);
	});

	it('posts nothing after an execution that did not say whether it posted, and says so', () => {
		const mine = { id: 2, state: 'sending', createdAt: hoursAgo(0), execution: '8' };
		const other = (hours: number, state = 'sending') => ({ id: 1, state, createdAt: hoursAgo(hours), execution: '7' });
		expect(turnOf(mine, [other(0.1), mine])).toEqual({ action: 'leave', problem: '' });
		expect(turnOf(mine, [other(9, 'sent'), mine])).toEqual({ action: 'leave', problem: '' });
		expect(turnOf(mine, [other(0.2), mine])).toMatchObject({
			action: 'leave',
			problem: expect.stringMatching(/^Execution 7 did not say/),
		});
	});

	it('has a body for each ATS', () => {
		expect(['webhook', 'greenhouse', 'lever', 'workable'].map((ats) => request(ats))).toEqual([
			{
				problem: '',
				url: 'https://ats.example.com/scores',
				body: { candidateId: '12/7', text: 'Zoë finished', score: 91, email: 'zoe@example.com' },
			},
			{
				problem: '',
				url: 'https://harvest.greenhouse.io/v3/notes',
				body: expect.objectContaining({ user_id: 158104, body: 'Zoë finished' }) as Json,
			},
			{
				problem: '',
				url: 'https://api.lever.co/v1/opportunities/12%2F7/notes?perform_as=a%20b',
				body: { value: 'Zoë finished' },
			},
			{
				problem: '',
				url: 'https://example.workable.com/spi/v3/candidates/12%2F7/comments',
				body: { member_id: '54cc4e', comment: { body: 'Zoë finished' } },
			},
		]);
	});

	it.each([
		['another', {}, 'There is no ATS another'],
		['webhook', { score: null }, 'The report has no score yet'],
		['lever', { candidateId: '' }, 'The report has no ID of the candidate in the ATS (Custom Field ID)'],
		['webhook', { candidateId: '' }, ''],
	])('has no request for %s with %j: %s', (ats, changes, problem) => {
		expect(request(ats, changes).problem).toBe(problem);
	});
});
