/** An execution of a template, one step at a time: between two of them, others go on. */
export type Execution = Generator<undefined, void>;

/** Runs them until all have ended, at most 10,000 steps. @param pick whose step is next */
export function runAll(executions: Execution[], pick: (live: Execution[]) => Execution): void {
	let live = executions;
	for (let step = 0; live.length > 0; step++) {
		if (step === 10_000) throw new Error(`${live.length} executions never end`);
		const next = pick(live);
		if (next.next().done) live = live.filter((one) => one !== next);
	}
}
