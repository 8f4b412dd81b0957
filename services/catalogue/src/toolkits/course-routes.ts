import { z } from 'zod';
import { notFound } from '@prozessplattform/contracts';
import { ok, route, type RouteDefinition } from '@prozessplattform/service-kit';
import type { CatalogueContext } from '../context.ts';
import { courseSchema } from '../shipped-content/course.ts';

const tags = ['Lernen'];
const summaryView = courseSchema.omit({ lessons: true, key: true }).extend({ id: z.string(), lessons: z.int() });

/** Courses that come with the platform. */
export function courseRoutes({ shipped: { courses } }: CatalogueContext): RouteDefinition[] {
  return [
    route({
      method: 'get',
      path: '/courses',
      operationId: 'listCourses',
      summary: 'Kurse',
      tags,
      response: { status: 200, schema: z.object({ items: z.array(summaryView), nextCursor: z.null() }) },
      handle: () => {
        const items = courses.map(({ key: id, lessons, ...course }) => ({ id, ...course, lessons: lessons.length }));
        return ok({ items, nextCursor: null });
      },
    }),
    route({
      method: 'get',
      path: '/courses/{id}',
      operationId: 'getCourse',
      summary: 'Ein Kurs mit Lektionen und Übungen',
      tags,
      params: z.strictObject({ id: z.string().max(100) }),
      response: { status: 200, schema: courseSchema.omit({ key: true }).extend({ id: z.string() }) },
      handle: ({ params: { id } }) => {
        const found = courses.find((course) => course.key === id);
        if (found === undefined) throw notFound();
        const { key: _, ...course } = found;
        return ok({ id, ...course });
      },
    }),
  ];
}
