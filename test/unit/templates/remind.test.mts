import { evaluate, hoursAgo } from './evaluate.mjs';

describe('Remind those who have not started', () => {
	const plan = (count: number, hours: number) => {
		const nodes = { Settings: [{ hours: '24, 48, 72' }], 'Not Started': [{ people: [{ key: 'zoe' }], problems: [] }] };
		const { due } = evaluate('remind-not-started', 'Plan', [{ key: 'zoe', since: hoursAgo(hours), count }], nodes);
		return (due as Array<{ next: number }>).map(({ next }) => next);
	};

	it('reminds after 24, 48 and 72 hours, and never a fourth time', () => {
		expect([23, 25, 47].map((hours) => plan(0, hours))).toEqual([[], [1], [1]]);
		expect([25, 49, 71].map((hours) => plan(1, hours))).toEqual([[], [2], [2]]);
		expect([49, 73].map((hours) => plan(2, hours))).toEqual([[], [3]]);
		expect(plan(3, 10_000)).toEqual([]);
		expect(plan(0, 10_000)).toEqual([3]);
	});

	it('reminds nobody whom it sees for the first time', () => {
		const nodes = { Settings: [{ hours: '0' }], 'Not Started': [{ people: [{ key: 'zoe' }], problems: [] }] };
		expect(evaluate('remind-not-started', 'Plan', [{}], nodes)).toMatchObject({ new: [{ key: 'zoe' }], due: [] });
	});

	it('takes only those who were invited and have not started', () => {
		const { people } = evaluate(
			'remind-not-started',
			'Not Started',
			[
				...['Pending', 'Started', 'Completed'].map((invite_status, id) => ({ response_id: id, invite_status })),
				{ interviewId: 'a', inviteSent: true, responseAt: null },
				{ interviewId: 'b', inviteSent: true, responseAt: '2026-01-01' },
				{ interviewId: 'c', inviteSent: true, interviewScore: 4 },
				{ interviewId: 'd', inviteSent: false },
				{ error: 'a list that failed' },
				{},
			],
			{ Settings: [{ aiInterviewId: 138, assessmentId: '824' }] },
		);
		expect((people as Array<{ key: string }>).map(({ key }) => key)).toEqual(['xobin 138 0', 'x0pa 824 a']);
	});

	it('counts as its own only the rows that it has changed itself', () => {
		const rows = [
			{ key: 'zoe', count: 1, execution: '7' },
			{ key: 'zoe', count: 1, execution: '7' },
			{ key: 'rosa', count: 1, execution: '8' },
			{ key: 'li', count: 0, execution: '7' },
		];
		const due = ['zoe', 'rosa', 'li', 'mei'].map((key) => ({ key, count: 0, next: 1 }));
		expect(evaluate('remind-not-started', 'Mine', rows, { 'Due Ones': due })).toEqual({ people: [due[0]] });
	});
});
