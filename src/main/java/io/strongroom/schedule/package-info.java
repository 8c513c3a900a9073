/** What is to be done when: schedules with their business days, what they are behind with, and the queue of work. */
@NullMarked
@ApplicationModule(allowedDependencies = {"basics", "calendar", "firm", "run"})
package io.strongroom.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
