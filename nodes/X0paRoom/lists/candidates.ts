import { list } from '../../engine';
import { candidatesIn, type Candidate } from '../responses';
import type { paths } from '../api';

const labelOf = ({ profile, candidateEmail }: Candidate): string => {
	const name = `${profile?.firstName ?? ''} ${profile?.lastName ?? ''}`.trim();
	return name === '' ? candidateEmail : `${name} (${candidateEmail})`;
};

/** The candidates of the chosen assessment, by `interviewId`. */
export const candidates = list<paths>()({
	name: 'candidates',
	noun: 'candidates',
	dependsOn: { assessmentId: 'assessment' },
	load: async ({ call, values }) => {
		const response = await call('GET /assessments/{id}/candidates', { path: { id: values.assessmentId } });
		return {
			entries: candidatesIn(response).map((candidate) => ({ name: labelOf(candidate), value: candidate.interviewId })),
		};
	},
});
