import { flag } from '../engine';

/** `notify_candidate`: always sent, because the vendor states no default. */
export const notifyCandidate = flag({
	displayName: 'Notify Candidate',
	description: 'Whether to email the candidate that the invite is no longer valid',
});

export const revokeWarnings = {
	final: { notice: 'Xobin documents no way to restore a revoked invite' },
	emails: {
		notice: 'Xobin emails the candidate that the invite is no longer valid',
		when: { notifyCandidate: [true] },
	},
};
