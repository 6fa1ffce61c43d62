import type { Request } from 'openapi-backend';

import { disguiseNames, disguises, type DisguiseName } from './index.mjs';
import type { Disguise, Facts } from './disguise.mjs';
import type { ApiResponse } from '../response.mjs';

/** The disguises that the services have at the moment: none if they behave as documented. */
export class ActiveDisguises {
	private active: DisguiseName[];

	/** @param first active at the beginning and after a reset. @throws if one doesn't exist */
	constructor(private readonly first: readonly DisguiseName[]) {
		this.active = disguiseNames(first);
	}

	get names(): readonly DisguiseName[] {
		return this.active;
	}

	/** Replaces the disguises. @throws if one doesn't exist; the others stay as they are then */
	replace(names: readonly DisguiseName[]): void {
		this.active = [...disguiseNames(names)];
	}

	reset(): void {
		this.active = [...this.first];
	}

	/** The documented request behind one that a disguised service gets. */
	request(request: Request, facts: Facts): Request | 'unauthorized' {
		let real = request;
		for (const disguise of this.all()) {
			const next = disguise.request?.(real, facts) ?? real;
			if (next === 'unauthorized') return next;
			real = next;
		}
		return real;
	}

	/** The response of a disguised service. Errors are those of the documents. */
	response(response: ApiResponse, facts: Facts): ApiResponse {
		if (response.status >= 300) return response;
		return this.all().reduce((real, disguise) => disguise.response?.(real, facts) ?? real, response);
	}

	private all(): Disguise[] {
		return this.active.map((name) => disguises[name]);
	}
}
