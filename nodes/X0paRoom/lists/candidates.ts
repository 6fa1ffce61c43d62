import { list } from '../../engine';
import { candidatesIn, type Candidate } from '../responses';
import type { paths } from '../api';

const named = ({ profile, candidateEmail }: Candidate): string => {
	const name = `${profile?.firstName ?? ''} ${profile?.lastName ?? ''}`.trim();
	return name === '' ? candidateEmail : `${name} (${candidateEmail})`;
};

export const candidates = list<paths>()({
	noun: 'candidates',
	dependsOn: { assessmentId: 'assessment' },
	load: async ({ call, values }) => {
		const answer = await call('GET /assessments/{id}/candidates', { path: { id: values.assessmentId } });
		return { entries: candidatesIn(answer).map((one) => ({ name: named(one), value: one.interviewId })) };
	},
});
