/** A field name without letter case and `_`, in which services differ from their own documents. */
export const plainName = (name: string): string => name.toLowerCase().replaceAll('_', '');
