import { idList } from '../../../../nodes/engine/run/output';

it('lists IDs as they are, and quotes what looks like a sentence', () => {
	expect(idList({ interviewId: 7, profileId: 'a-1_b.c:2@x/y+z', email: 'jane@example.com' })).toBe(
		'interviewId 7, profileId a-1_b.c:2@x/y+z, email jane@example.com',
	);
	expect(idList({ id: '5). Nothing was done. "Send" it again' })).toBe('id "5). Nothing was done. \'Send\' it again"');
	expect(idList({ id: 'x'.repeat(5_000) })).toHaveLength(506);
	expect(idList({ id: '' })).toBe('id ""');
});
