import fc from 'fast-check';

import { nodeOf, template } from '../../e2e/harness/workflow.mjs';
import { seeded } from '../../seed.mjs';
import { type Execution, runAll } from './interleaving.mjs';

interface Row {
	id: number;
	state: string;
	createdAt: string;
	execution: string;
	result: string;
}

type Item = { json: Record<string, unknown> };
type Decide = (
	node: (name: string) => { first(): Item },
	input: { all(): Item[] },
) => { action: string; state?: string };

const expression = String(nodeOf(template('invite-once'), 'Who Is First?').parameters.jsonOutput);
// The expression of the template itself, as n8n evaluates it
const evaluate = new Function('$', '$input', `return ${expression.replace(/^=\{\{|\}\}$/g, '')}`) as Decide;

const now = new Date().toISOString();

/** Several executions of the template that invite the same person, one step at a time. */
class Simulation {
	/** Rows whose insertion is committed; a lower ID may become visible later than a higher one. */
	private rows: Row[] = [];
	private lastId = 0;
	sent = 0;
	unknown = 0;
	answers: string[] = [];

	constructor(
		private readonly outcomes: () => 'sent' | 'unknown' | 'notSent',
		private readonly person = { waitSeconds: 1e9, unknownAfterMinutes: 1e9 },
	) {}

	private decide(mine: Row) {
		// n8n returns one empty item where there is no row
		const items: Item[] = this.rows.length > 0 ? this.rows.map((row) => ({ json: { ...row } })) : [{ json: {} }];
		const first: Record<string, unknown> = { Person: this.person, Claim: mine };
		return evaluate((name) => ({ first: () => ({ json: first[name] as Item['json'] }) }), { all: () => items });
	}

	/** The steps of one execution: between two of them, others go on. */
	*execution(name: string): Execution {
		this.lastId += 1;
		const mine: Row = { id: this.lastId, state: 'sending', createdAt: now, execution: name, result: '' };
		yield;
		this.rows.push(mine);
		const forget = () => (this.rows = this.rows.filter(({ id }) => id !== mine.id));
		for (;;) {
			yield;
			const { action, state } = this.decide(mine);
			yield;
			if (action === 'answer') return void this.answers.push(String(state));
			if (action === 'giveUp') forget();
			if (action === 'send') return void (yield* this.send(mine, forget));
		}
	}

	private *send(mine: Row, forget: () => void): Execution {
		const outcome = this.outcomes();
		if (outcome !== 'notSent') this[outcome] += 1;
		yield;
		if (outcome === 'notSent') forget();
		else this.rows = this.rows.map((row) => (row.id === mine.id ? { ...row, state: outcome } : row));
		this.answers.push(outcome);
	}

	/** An execution whose worker crashed has left this row. */
	left(): void {
		this.lastId += 1;
		this.rows.push({ id: this.lastId, state: 'sending', createdAt: now, execution: 'gone', result: '' });
	}
}

it('sends an invite at most once, in whatever order executions write, read and end, and each gets an answer', () => {
	fc.assert(
		fc.property(fc.integer({ min: 2, max: 8 }), fc.nat(), (count, from) => {
			const random = seeded(from);
			const oneOf = <T,>(values: readonly T[]) => values[Math.floor(random() * values.length)];
			const simulation = new Simulation(() => oneOf(['sent', 'unknown', 'notSent'] as const));
			const names = Array.from({ length: count }, (_, index) => String(index));
			runAll(
				names.map((name) => simulation.execution(name)),
				oneOf,
			);
			const { sent, unknown, answers } = simulation;
			expect(sent + unknown).toBeLessThanOrEqual(1);
			expect(answers).toHaveLength(count);
			expect(answers.filter((answer) => answer === 'sent' && sent === 0)).toEqual([]);
			expect(answers.filter((answer) => answer === 'unknown' && unknown === 0)).toEqual([]);
			expect(answers).not.toContain('sending');
		}),
		{ numRuns: 500 },
	);
});

it('sends nothing while a row of a crashed execution is left, and reports it as unknown when its time is up', () => {
	const answersOf = (person: { waitSeconds: number; unknownAfterMinutes: number }) => {
		const simulation = new Simulation(() => 'sent', person);
		simulation.left();
		runAll(
			['1', '2'].map((name) => simulation.execution(name)),
			([first]) => first,
		);
		expect(simulation.sent).toBe(0);
		return simulation.answers;
	};
	expect(answersOf({ waitSeconds: -1, unknownAfterMinutes: 1e9 })).toEqual(['sending', 'sending']);
	expect(answersOf({ waitSeconds: 1e9, unknownAfterMinutes: -1 })).toEqual(['unknown', 'unknown']);
});
