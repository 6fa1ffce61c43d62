import type { Vendor } from '../engine';
import { proofs } from './proofs';
import { assessment } from './resources/assessment';
import { candidate } from './resources/candidate';
import { question } from './resources/question';
import { ratingCriteria } from './resources/ratingCriteria';
import { signIn } from './signIn';

export const x0paRoom: Vendor = {
	product: 'X0PA Room',
	credentials: 'x0paRoomApi',
	baseUrl: (credential) => String(credential?.baseUrl ?? ''),
	signIns: { x0paRoomApi: signIn },
	tokenRejected:
		'The sign-in worked, but X0PA Room rejected its token. It may expect "Bearer" before the token: change "Authorization Header" in the credential.',
	account: ['apiKey'],
	secrets: ['apiKey', 'password', 'sessionToken'],
	proofs,
	resources: [candidate, assessment, question, ratingCriteria],
};
