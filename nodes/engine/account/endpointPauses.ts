import { LONG_PAUSE_MS, OWN_LIMIT_REJECTIONS } from '../limits';
import { pause } from './rateLimitPause';

/** A pause of one endpoint. */
export interface EndpointPause {
	/** Epoch ms. */
	until: number;
	/** Whether a request is in progress that tries whether the pause is over. */
	isProbed: boolean;
}

/** What is known of an endpoint that rejected a request, until one gets through. */
interface Rejections {
	/** How often in a row; those without a response of another endpoint in between count once. */
	count: number;
	/** Whether a request to another endpoint got through since the last one. */
	isOtherThrough: boolean;
}

/**
 * The pauses that concern one endpoint of an account and must not stop the others: long ones, and those of an endpoint that
 * rejects requests while others don't, because it has a limit of its own. Pure, times in epoch ms.
 */
export class EndpointPauses {
	private readonly pauses = new Map<string, EndpointPause>();
	private readonly rejections = new Map<string, Rejections>();

	/** The pause of an endpoint; undefined where it has none. */
	of(kind: string, now: number): EndpointPause | undefined {
		const found = this.pauses.get(kind);
		if (found === undefined || found.until > now) return found;
		this.pauses.delete(kind);
		return undefined;
	}

	/** Records that an endpoint asked for a pause. @returns the pause, the same one while it lasts */
	note(kind: string, until: number, now: number): EndpointPause {
		const noted = this.of(kind, now) ?? { until, isProbed: false };
		noted.until = Math.max(noted.until, until);
		this.pauses.set(kind, noted);
		return noted;
	}

	/** Records that a request got through. @param hasProbed whether it was sent despite the pause */
	answered(kind: string, hasProbed: boolean): void {
		if (hasProbed) this.pauses.delete(kind);
		this.rejections.delete(kind);
		for (const rejections of this.rejections.values()) rejections.isOtherThrough = true;
	}

	/**
	 * Records that a request was rejected.
	 * @param retryAfter the wait that the vendor asked for, in ms
	 * @returns the pause, if it concerns this endpoint only
	 */
	rejected(kind: string, retryAfter: number | undefined, now: number): EndpointPause | undefined {
		if (retryAfter !== undefined && retryAfter > LONG_PAUSE_MS) return this.note(kind, now + retryAfter, now);
		const { count: before, isOtherThrough } = this.rejections.get(kind) ?? { count: 0, isOtherThrough: true };
		const count = before + (isOtherThrough ? 1 : 0);
		this.rejections.set(kind, { count, isOtherThrough: false });
		const more = count - OWN_LIMIT_REJECTIONS;
		return more < 0 ? undefined : this.note(kind, now + Math.max(retryAfter ?? 0, pause(more)), now);
	}
}
