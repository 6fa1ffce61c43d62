import { jsonParse } from 'n8n-workflow';

import { CLAIMS } from '../limits';

/** How an act for a person ended, and when, in epoch ms. The result is JSON: it takes less memory, and nobody shares it. */
type Ending = { at: number; result: string } | { at: number; isUnknown: true };

/** What is remembered under a key. */
interface Memory {
	/** When something was last added to it, epoch ms. */
	at: number;
	/** By the name of the act. */
	acts: Map<string, Ending>;
	/** Keys that are forgotten with this one. */
	linked: Set<string>;
}

const isUnknown = (ending: Ending): ending is Extract<Ending, { isUnknown: true }> => 'isUnknown' in ending;

const lives = (ending: Ending, now: number): boolean =>
	now - ending.at < (isUnknown(ending) ? CLAIMS.unknownMs : CLAIMS.doneMs);

/**
 * Who works for which person in this process, and what was done for each in the last minutes. A person's keys are those by
 * which an operation knows them: the assessment with the email address, the interview ID. Nothing waits here and nothing has
 * a timer.
 */
export class Claims {
	/** The claimed keys, each with who claimed it, and those who want to know when it is free. */
	private readonly held = new Map<string, { by: unknown; waiting: Set<() => void> }>();
	/** What is remembered, the newest at the end. */
	private readonly memories = new Map<string, Memory>();

	/**
	 * Claims all of the keys, or none if one is taken.
	 * @param by who claims them: the run
	 * @returns whether they are claimed now
	 */
	take(keys: string[], by?: unknown): boolean {
		if (keys.some((key) => this.held.has(key))) return false;
		for (const key of keys) this.held.set(key, { by, waiting: new Set() });
		return true;
	}

	/** Whether one of the keys is claimed by this run. */
	areHeldBy(keys: string[], by: unknown): boolean {
		return keys.some((key) => this.held.get(key)?.by === by);
	}

	release(keys: string[]): void {
		const waiting = keys.flatMap((key) => [...(this.held.get(key)?.waiting ?? [])]);
		for (const key of keys) this.held.delete(key);
		for (const wake of waiting) wake();
	}

	/**
	 * Calls `wake` when one of the keys is released; at once if all are free.
	 * @returns a function that ends the watch
	 */
	watch(keys: string[], wake: () => void): () => void {
		const watched = keys.flatMap((key) => this.held.get(key)?.waiting ?? []);
		for (const waiting of watched) waiting.add(wake);
		if (watched.length === 0) wake();
		return () => {
			for (const waiting of watched) waiting.delete(wake);
		};
	}

	/** What the act returned when it was done for one of the keys: a copy. Undefined if it was not, or too long ago. */
	done<T>(keys: string[], act: string): T | undefined {
		const found = this.endings(keys, act).find((ending) => !isUnknown(ending));
		return found && 'result' in found ? jsonParse<T>(found.result) : undefined;
	}

	/** Whether the act may have been carried out for one of the keys, although nobody knows. */
	isInDoubt(keys: string[], act: string): boolean {
		return this.endings(keys, act).some(isUnknown);
	}

	/** When an act of unknown outcome last ended for one of the keys, epoch ms; -Infinity if none did. */
	inDoubtSince(keys: string[]): number {
		const now = Date.now();
		const all = keys.flatMap((key) => [...(this.memories.get(key)?.acts.values() ?? [])]);
		return Math.max(-Infinity, ...all.filter((one) => isUnknown(one) && lives(one, now)).map(({ at }) => at));
	}

	/**
	 * Remembers that an act was done.
	 * @param result what it returned, as JSON
	 * @param also other keys, which are forgotten together with these
	 */
	noteDone(keys: string[], act: string, result: object, also: string[] = []): void {
		const at = Date.now();
		const text = JSON.stringify(result);
		for (const key of keys) this.memoryOf(key, at).acts.set(act, { at, result: text });
		this.link([...keys, ...also], at);
		this.makeRoom();
	}

	/** Remembers that an act may have been carried out. */
	noteUnknown(keys: string[], act: string): void {
		const at = Date.now();
		for (const key of keys) this.memoryOf(key, at).acts.set(act, { at, isUnknown: true });
		this.link(keys, at);
		this.makeRoom();
	}

	/** Forgets what was done for the keys, because it was undone. */
	forget(keys: string[]): void {
		for (const key of keys) {
			const linked = this.memories.get(key)?.linked ?? [];
			this.memories.delete(key);
			for (const one of linked) this.memories.delete(one);
		}
	}

	/** Forgets what was done for anybody. */
	forgetAll(): void {
		this.memories.clear();
	}

	/** Forgets what is too old. */
	forgetOld(): void {
		const now = Date.now();
		for (const [key, { at, acts }] of this.memories) {
			if (now - at < CLAIMS.doneMs) return;
			if (![...acts.values()].some((ending) => lives(ending, now))) this.memories.delete(key);
		}
	}

	/** How many keys are remembered. */
	get size(): number {
		return this.memories.size;
	}

	private endings(keys: string[], act: string): Ending[] {
		const now = Date.now();
		return keys.flatMap((key) => {
			const ending = this.memories.get(key)?.acts.get(act);
			return ending && lives(ending, now) ? [ending] : [];
		});
	}

	/** Forgets the oldest of too many: some at once, because it takes long to find the oldest one in a Map that has lost others. */
	private makeRoom(): void {
		if (this.memories.size <= CLAIMS.most) return;
		for (const key of this.memories.keys()) {
			if (this.memories.size <= CLAIMS.kept) return;
			this.memories.delete(key);
		}
	}

	/** The keys are those of one person: they are forgotten together. */
	private link(keys: string[], at: number): void {
		for (const key of keys) {
			const { linked } = this.memories.get(key) ?? this.memoryOf(key, at);
			for (const other of keys) if (other !== key) linked.add(other);
		}
	}

	/** The memory of the key, moved to the end. */
	private memoryOf(key: string, at: number): Memory {
		const memory = this.memories.get(key) ?? { at, acts: new Map(), linked: new Set() };
		this.memories.delete(key);
		this.memories.set(key, memory);
		memory.at = at;
		return memory;
	}
}

/** The claims of this process. */
export const claims = new Claims();
