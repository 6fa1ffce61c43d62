import { TRANSFER_PART, TRANSFERS } from '../limits';

/** What moved since when, epoch ms. */
interface Look {
	since: number;
	bytes: number;
	/** In how many parts. */
	parts: number;
	/** How many files began to move. */
	begun: number;
}

const lookFrom = (since: number): Look => ({ since, bytes: 0, parts: 0, begun: 0 });

/** @returns bytes per ms */
const speedOf = ({ since, bytes }: Look, now: number): number => bytes / Math.max(1, now - since);

/**
 * How many files a run moves at the same time: a step more as long as each step moves noticeably more bytes per second. More
 * than that would only need memory. The number is the run's own: a short file must not wait for the long ones of other runs,
 * and only the files of one run are alike. Pure, times in epoch ms.
 */
export class Transfers {
	private limit: number;
	/** The last number that was worth it. */
	private proven: number;
	private inProgress = 0;
	/** Those of them of which something has moved. */
	private moving = 0;
	/** How many files must begin to move before the last step shows: services take their time until the first byte. */
	private toBegin: number;
	/** A round: as many files as may be in progress begin to move. */
	private round = lookFrom(0);
	/** A part of a long round: from when all files move. */
	private part = lookFrom(0);
	/** The best speed of each. */
	private best = { round: 0, part: 0 };
	/** No step is tried before. */
	private restsUntil = 0;

	/** @param most maximum number at the same time */
	constructor(private readonly most: number) {
		this.limit = Math.min(TRANSFERS.first, most);
		this.proven = this.limit;
		this.toBegin = this.limit;
	}

	get isFull(): boolean {
		return this.inProgress >= this.limit;
	}

	begin(): void {
		this.inProgress++;
	}

	end(): void {
		this.inProgress--;
		this.moving = Math.max(0, this.moving - 1);
	}

	/** Records that a part of a file has moved. @param isFirst whether it is the first one */
	moved(bytes: number, isFirst: boolean, now: number): void {
		for (const look of [this.round, this.part]) {
			look.bytes += bytes;
			look.parts++;
		}
		if (isFirst) this.beginsToMove(now);
		if (this.toBegin > 0 || now < this.restsUntil || this.limit === this.most) return;
		if (this.round.begun >= this.limit) this.judgeRound(now);
		else if (this.isTelling(now)) this.judgePart(now);
	}

	private beginsToMove(now: number): void {
		this.round.begun++;
		if (++this.moving === this.limit) this.part = lookFrom(now);
		if (this.toBegin > 0 && --this.toBegin === 0) this.round = lookFrom(now);
	}

	/** Whether the last step was worth it. */
	private judgeRound(now: number): void {
		const speed = speedOf(this.round, now);
		const gain = speed / this.best.round;
		this.round = lookFrom(now);
		if (gain > TRANSFERS.worthIt) {
			this.best.round = speed;
			this.step(gain);
		} else {
			this.limit = this.proven;
			this.best = { round: 0, part: 0 };
			this.restsUntil = now + TRANSFERS.restMs;
		}
	}

	private isTelling(now: number): boolean {
		const { since, parts } = this.part;
		return now - since >= TRANSFER_PART.ms && parts >= TRANSFER_PART.perFile * this.limit;
	}

	/** The same, earlier. It shows only that a step was worth it: some files may have begun just before. */
	private judgePart(now: number): void {
		const speed = speedOf(this.part, now);
		const gain = speed / this.best.part;
		const isComparable = this.best.part > 0 || this.best.round === 0;
		this.part = lookFrom(now);
		if (gain <= TRANSFERS.worthIt) return;
		this.best.part = speed;
		if (isComparable) this.step(gain);
	}

	/** The more the last step brought, the larger is the next one. */
	private step(gain: number): void {
		const factor = gain === Infinity ? TRANSFERS.firstStep : Math.min(TRANSFERS.largestStep, gain ** 2);
		this.proven = this.limit;
		this.limit = Math.min(this.most, Math.ceil(factor * this.limit));
		this.toBegin = this.limit - this.proven;
	}
}
