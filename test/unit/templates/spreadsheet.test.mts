import fc from 'fast-check';

import { seeded } from '../../seed.mjs';
import { type Execution, runAll } from './interleaving.mjs';
import { evaluate, hoursAgo, type Json } from './evaluate.mjs';

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
