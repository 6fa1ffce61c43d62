/** The ID in the saved value of a resource locator. A saved workflow may also hold the plain ID. */
export const bare = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
