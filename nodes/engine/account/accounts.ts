import { createHash } from 'crypto';

import { ACCOUNTS } from '../limits';
import { AccountLimiter } from './accountLimiter';

/** The limiters of this process by account, the one that was asked for last at the end. */
const limiters = new Map<string, AccountLimiter>();

/** SHA-256 of the parts: they can't be read from it. */
export const hashOf = (...parts: unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/**
 * The key of an account.
 * @param names what tells the accounts at this address apart: the API key or the name of the user, never a token or a password
 */
export function accountKey(baseUrl: string, names: unknown[]): string {
	const { origin, pathname } = new URL(baseUrl);
	return hashOf(origin, pathname, ...names);
}

function forgetOld(): void {
	for (const [key, limiter] of limiters) {
		if (limiter.isIdle && limiter.now() - limiter.usedAt >= ACCOUNTS.idleMs) limiters.delete(key);
	}
}

/** Makes room for one more: the account that wasn't asked for longest is forgotten, rather one that nothing is sent to. */
function makeRoom(): void {
	if (limiters.size < ACCOUNTS.most) return;
	const all = [...limiters];
	const [key] = all.find(([, { isIdle }]) => isIdle) ?? all[0];
	limiters.delete(key);
}

/** The limiter that all runs of this process share for an account. @param key from `accountKey` */
export function limiterOf(key: string): AccountLimiter {
	forgetOld();
	let limiter = limiters.get(key);
	if (limiter) limiters.delete(key);
	else makeRoom();
	limiter ??= new AccountLimiter();
	limiter.usedAt = limiter.now();
	limiters.set(key, limiter);
	return limiter;
}

/** Forgets all accounts. Requests in progress keep their limiter. */
export const forgetAccounts = (): void => limiters.clear();
