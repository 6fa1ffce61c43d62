import { forgetAccounts } from '../../../nodes/engine/account/accounts';
import { claims } from '../../../nodes/engine/account/claims';

/** Forgets what this process has learned of accounts and people, because the records that it knows are gone. */
export function forgetEverything(): void {
	claims.forgetAll();
	forgetAccounts();
}
