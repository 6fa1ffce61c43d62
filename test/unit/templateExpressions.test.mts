import fc from 'fast-check';
import { DateTime } from 'luxon';

import { nodeOf, template } from '../e2e/harness/workflow.mjs';
import { seeded } from '../seed.mjs';
import { type Execution, runAll } from './interleaving.mjs';

type Json = Record<string, unknown>;
type Items = Record<string, Json[]>;

type Expression = (...scope: unknown[]) => unknown;
const compiled = new Map<string, Expression>();

/** The expression that a template's node returns. */
function expressionOf(file: string, node: string): Expression {
	const name = `${file} ${node}`;
	const known = compiled.get(name);
	if (known !== undefined) return known;
	const { jsonOutput, errorMessage, formDescription } = nodeOf(template(file), node).parameters;
	const code = String(jsonOutput ?? errorMessage ?? formDescription).replace(/^=\{\{|\}\}$/g, '');
	const expression = new Function('$', '$input', '$json', '$execution', '$now', `return (${code})`) as Expression;
	compiled.set(name, expression);
	return expression;
}

const TODAY = DateTime.fromISO('2026-01-15');

/**
 * Evaluates an expression of a template as n8n does.
 * @param input the items that reach the node
 * @param nodes the items of the nodes that the expression names; all others did not run
 */
function evaluate<T = Json>(file: string, node: string, input: Json[], nodes: Items = {}): T {
	const wrapped = (items: Json[] = []) => ({
		isExecuted: items.length > 0,
		first: () => ({ json: items[0] }),
		all: () => items.map((json) => ({ json })),
	});
	const $ = (name: string) => wrapped(nodes[name]);
	return expressionOf(file, node)($, wrapped(input), input[0], { id: '7' }, TODAY) as T;
}

const HOUR = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();

describe('From a spreadsheet to invites', () => {
	interface People {
		people: Array<{ key: string; name: string; email: string }>;
		unreadable: string[];
		twice: number;
	}
	const read = (...lines: string[]) =>
		evaluate<People>('spreadsheet-to-invites', 'People', [{ text: lines.join('\r\n') }], {
			'Candidate List': [{ assessmentId: 138 }],
		});

	it.each([
		['name and email', 'name,email', 'Zoë Ångström, zoe@example.com '],
		['a full name and an E-Mail', 'Full Name,E-Mail', 'Zoë Ångström,zoe@example.com'],
		['a first and a last name', 'First name,Last name,Email address', 'Zoë,Ångström,zoe@example.com'],
		['German names of columns', 'Vorname;Nachname;E-Mail-Adresse', 'Zoë;Ångström;zoe@example.com'],
		['columns separated by semicolons', 'Name;Email', 'Zoë Ångström;zoe@example.com'],
		['columns separated by tabs', 'Email\tNote\tName', 'zoe@example.com\tA, B;\tZoë Ångström'],
		['quotes', '"Name","Note","Email"', 'Zoë Ångström,"A ""note"",\r\nover two lines",zoe@example.com'],
	])('reads %s', (_, ...lines) => {
		const person = { key: '138 zoe@example.com', assessmentId: '138', name: 'Zoë Ångström', email: 'zoe@example.com' };
		expect(read(...lines, '')).toEqual({ assessmentId: '138', people: [person], unreadable: [], twice: 0 });
	});

	it('takes a comma in a name for a part of the name', () => {
		expect(read('Name;Email', 'Ångström, Zoë;zoe@example.com').people).toMatchObject([{ name: 'Ångström, Zoë' }]);
		expect(read('Name,Email', '"Ångström, Zoë",zoe@example.com').people).toMatchObject([{ name: 'Ångström, Zoë' }]);
	});

	it('takes each address once, and names the rows that it can’t use as the spreadsheet numbers them', () => {
		const { people, unreadable, twice } = read(
			'name,email',
			'Zoë,zoe@example.com',
			'Zoë again,ZOE@example.com',
			',nameless@example.com',
			'',
			'Rosa,rosa at example.com',
			',',
		);
		expect(people.map(({ name }) => name)).toEqual(['Zoë']);
		expect(twice).toBe(1);
		expect(unreadable).toEqual(['Row 4: no name, nameless@example.com', 'Row 6: Rosa, rosa at example.com']);
	});

	it.each([
		['an empty file', ''],
		['only names of columns', 'name,email'],
	])('says so when there is %s', (_, text) =>
		expect(read(text)).toMatchObject({ people: [], unreadable: [expect.stringMatching(/^There is nobody/)] }),
	);

	it.each([
		['Prénom;Courriel', 'Columns found: Prénom, Courriel. Needed: Name, Email'],
		['Name,Phone,', 'Columns found: Name, Phone. Needed: Name, Email'],
		['Email', 'Columns found: Email. Needed: Name, Email'],
		['"never closed', 'Columns found: "never closed. Needed: Name, Email'],
	])('says once which columns it found in %s', (head, problem) =>
		expect(read(head, 'Zoë;zoe@example.com', 'Rosa;rosa@example.com')).toMatchObject({
			people: [],
			unreadable: [problem],
		}),
	);

	it('invites nobody whose name was not saved as UTF-8', () => {
		const { people, unreadable } = read('Name,Email', 'Zo\uFFFD,zoe@example.com', 'Rosa,rosa@example.com');
		expect(people.map(({ name }) => name)).toEqual(['Rosa']);
		expect(unreadable).toEqual([
			'Row 2: Zo\uFFFD, zoe@example.com. Some letters can\'t be read. Save the file as "CSV UTF-8"',
		]);
	});

	it('invites whose first row can’t be used by the second', () => {
		const { people, twice } = read('Name,Email', ',zoe@example.com', 'Zoë,zoe@example.com');
		expect([people.map(({ name }) => name), twice]).toEqual([['Zoë'], 0]);
	});

	it.each([
		[0, 'Assessment 138: 1 invited, 0 already invited, 0 to look at.'],
		[2, 'Assessment 138: 1 invited, 0 already invited, 2 twice in the file, 0 to look at.'],
	])('sums up a file with %i rows too many', (twice, text) => {
		const nodes = {
			People: [{ assessmentId: '138', unreadable: [], twice }],
			Everybody: [{ state: 'invited', problem: '' }],
			'Who Is New?': [{ known: [] }],
		};
		expect(evaluate('spreadsheet-to-invites', 'Summary', [], nodes).text).toBe(text);
	});

	it('invites those who have no row, in whatever state the rows are', () => {
		const states = ['sending', 'invited', 'unknown', 'submitted'];
		const people = [...states, 'notSent', 'new'].map((state) => ({ key: state, name: state }));
		const rows = people.slice(0, -1).map(({ key }) => ({ key, state: key }));
		const { new: fresh, known } = evaluate('spreadsheet-to-invites', 'Who Is New?', rows, { People: [{ people }] });
		expect(fresh).toEqual(people.slice(-2).map((one) => ({ ...one, state: 'sending', execution: '7' })));
		expect((known as Json[]).map(({ state }) => state)).toEqual(states);
	});

	it('takes the later of two rows, which an execution leaves that ends in between', () => {
		const people = [{ key: 'zoe' }];
		const rows = ['sending', 'invited'].map((state) => ({ key: 'zoe', state }));
		expect(evaluate('spreadsheet-to-invites', 'Who Is New?', rows, { People: [{ people }] })).toMatchObject({
			known: [{ state: 'invited' }],
		});
	});

	interface Row extends Json {
		id: number;
		createdAt: string;
	}
	const isMyTurn = (mine: Row, rows: Row[]) =>
		evaluate('spreadsheet-to-invites', 'Whose Turn?', rows.length > 0 ? rows : [{}], { 'Claim the Upload': [mine] })
			.mine;

	it('runs one upload of an assessment at a time, in whatever order executions write, read and end', () => {
		fc.assert(
			fc.property(fc.integer({ min: 2, max: 4 }), fc.nat(), (count, from) => {
				const random = seeded(from);
				let rows: Row[] = [];
				let lastId = 0;
				const running = new Set<number>();
				function* upload(name: number): Execution {
					for (;;) {
						// The database takes the ID before the row becomes visible
						const mine = { id: ++lastId, createdAt: hoursAgo(0) };
						yield;
						rows.push(mine);
						yield;
						const isMine = isMyTurn(mine, rows);
						yield;
						if (isMine) running.add(name);
						expect(running.size).toBeLessThanOrEqual(1);
						yield;
						running.delete(name);
						rows = rows.filter((row) => row !== mine);
						if (isMine) return;
					}
				}
				const uploads = Array.from({ length: count }, (_, name) => upload(name));
				runAll(uploads, (live) => live[Math.floor(random() * live.length)]);
				expect(rows).toEqual([]);
			}),
		);
	});

	it('waits for an upload that is running, and not for one that has crashed', () => {
		const mine = { id: 9, createdAt: hoursAgo(0) };
		expect([0.1, 0.2, 0.3].map((hours) => isMyTurn(mine, [{ id: 5, createdAt: hoursAgo(hours) }, mine]))).toEqual([
			false,
			false,
			true,
		]);
	});
});

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

describe('What happened to it?', () => {
	const item = { kind: 'applicant', email: 'Zoe@example.com', candidateId: '' };
	const status = (changes: Json, ...rows: Json[]) =>
		evaluate('what-happened-to-it', 'What Is There', rows, { Item: [{ ...item, ...changes }] }).status;

	it.each<[unknown, Json, Json]>([
		['done', {}, { email: 'zoe@example.com ' }],
		['notDone', {}, { email: 'angelzoe@example.com' }],
		['notDone', {}, {}],
		['done', { kind: 'track' }, { email: 'zoe@example.com' }],
		['ask', { kind: 'track' }, {}],
		['ask', {}, { error: 'Xobin returned 403' }],
		['ask', { kind: 'aiInterview' }, { candidate_id: 1 }],
		['done', { kind: 'aiInterview', candidateId: '1' }, { candidate_id: 1 }],
		['notDone', { kind: 'aiInterview', candidateId: '1' }, { candidate_id: 11 }],
		['done', { kind: 'videoInterview' }, { candidateEmail: 'zoe@example.com', inviteSent: true }],
		['notDone', { kind: 'videoInterview' }, { candidateEmail: 'zoe@example.com', inviteSent: false }],
	])('says %s for %j where the list has %j', (expected, changes, row) => {
		expect(status(changes, row)).toBe(expected);
	});

	it.each([
		['It was done', 'done'],
		['It was not done', 'notDone'],
		[undefined, 'unknown'],
	])('reads the answer %s as %s', (Answer, expected) => {
		expect(evaluate('what-happened-to-it', 'What They Said', [{ Answer }]).status).toBe(expected);
	});
});

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

describe('Delete a person', () => {
	it.each([
		['Xobin has no candidate with this address: "Candidate not found"', 'not there'],
		['Xobin did not answer (code: outcome-unknown)', 'unknown'],
		['Xobin returned 403 (code: permission-denied)', 'failed'],
	])('reads "%s" as %s', (error, outcome) => {
		expect(evaluate('delete-a-person', 'Not Scheduled', [{ error }])).toMatchObject({ service: 'Xobin', outcome });
	});

	it('writes down no address, also where a reason has one', () => {
		const step = {
			service: 'Xobin',
			outcome: 'failed',
			taskId: '',
			details: 'Nobody is "Zoe@example.com", says Xobin',
		};
		expect(evaluate('delete-a-person', 'Outcomes', [step]).steps).toEqual([
			{ ...step, details: 'Nobody is "(address)", says Xobin' },
		]);
	});

	it('fails with what it did when the evidence can’t be written', () => {
		const steps = [{ service: 'Xobin', outcome: 'scheduled', taskId: 'task', details: '' }];
		const nodes = { Person: [{ reference: 'DSR-14', dryRun: false }], Outcomes: [{ steps }] };
		const { failed, text } = evaluate('delete-a-person', 'Summary', [{ error: 'The table is full' }], nodes);
		expect([failed, text]).toEqual([
			1,
			expect.stringMatching(/Xobin: scheduled, task task\nEvidence: failed\. .*The table is full/),
		]);
	});

	it('ends with no error that n8n takes for a canceled execution', () => {
		const nodes = { Summary: [{ text: 'X0PA Room: failed. The plan was canceled' }] };
		expect(evaluate('delete-a-person', 'Fail the Execution', [], nodes)).not.toContain('canceled');
	});

	it('knows a deletion that is scheduled for 8 days', () => {
		const row = (days: number) => ({
			service: 'Xobin',
			outcome: 'scheduled',
			taskId: 'task',
			createdAt: hoursAgo(24 * days),
		});
		expect(evaluate('delete-a-person', 'Known', [row(6)])).toEqual({ scheduled: true, taskId: 'task' });
		expect(evaluate('delete-a-person', 'Known', [row(9)]).scheduled).toBe(false);
		expect(evaluate('delete-a-person', 'Known', [{ ...row(1), outcome: 'canceled' }, {}]).scheduled).toBe(false);
	});
});

describe('When an assessment is submitted', () => {
	it.each([
		['Mark as hired', 'hire'],
		['Move to review', 'review'],
		['Reject', 'reject'],
		['Leave in this stage', 'leftThere'],
		[undefined, 'nobodyDecided'],
	])('does what the person chose, not what was proposed: %s', (Decision, decision) => {
		const proposed = { application_id: 1, decision: 'hire' };
		const nodes = { Decide: [proposed] };
		expect(evaluate('assessment-submitted-to-decision', 'Decided', [{ Decision }], nodes)).toEqual({
			application_id: 1,
			decision,
		});
	});

	const form = (changes: Json) => {
		const report = { name: 'Zoë <b>', overall_percentage: 91, assessment_id: 138, decision: 'hire', ...changes };
		return evaluate<string>('assessment-submitted-to-decision', 'A Person Decides', [], { Decide: [report] });
	};

	it('has the report, the proposal and a warning in the form, and no HTML of a name', () => {
		expect(form({ report_link: 'https://example.com/?a=1&b="' })).toBe(
			'Zoë &#60;b&#62; scored 91% in assessment 138. By the scores in the settings, this would be: Mark as hired.' +
				'<br>Read <a href="https://example.com/?a=1&#38;b=&#34;" target="_blank">the report</a> before you decide. ' +
				"Mark as hired and Reject can't be undone.",
		);
	});

	it.each([undefined, null, 'javascript:alert(1)'])('has no link to a report at %s', (report_link) => {
		expect(form({ report_link, decision: 'reject' })).toMatch(/would be: Reject\.<br>Read the report in Xobin before/);
	});
});

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
