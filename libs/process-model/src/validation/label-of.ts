/** How a message calls an element: by its title, without one by its id. */
export function labelOf(element: { readonly id: string; readonly title?: string }): string {
  const title = element.title?.trim() ?? '';
  return title === '' ? element.id : title;
}
