CREATE TABLE "channels" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"sealed_address" "bytea" NOT NULL,
	"secret_generation" smallint DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"round_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"seat_id" uuid,
	"leader_id" text,
	"channel_id" uuid,
	"state" text DEFAULT 'waiting' NOT NULL,
	"fault" text,
	"fault_detail" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "deliveries_each_once" UNIQUE NULLS NOT DISTINCT("round_id","kind","seat_id","leader_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "leader_answers" (
	"round_id" uuid PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"written_by" text,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pauses" (
	"team_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "pauses_team_id_starts_on_ends_on_pk" PRIMARY KEY("team_id","starts_on","ends_on"),
	CONSTRAINT "pauses_end_after_they_start" CHECK ("pauses"."ends_on" >= "pauses"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"team_id" uuid PRIMARY KEY NOT NULL,
	"cadence" text NOT NULL,
	"opens_on" smallint NOT NULL,
	"opens_at" text NOT NULL,
	"closes_on" smallint NOT NULL,
	"closes_at" text NOT NULL,
	"starts_on" date NOT NULL,
	"reminds" boolean DEFAULT true NOT NULL,
	"sends_mail" boolean DEFAULT true NOT NULL,
	"paused_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "schedules_weekdays" CHECK ("schedules"."opens_on" between 1 and 7 and "schedules"."closes_on" between 1 and 7),
	CONSTRAINT "schedules_times" CHECK ("schedules"."opens_at" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and "schedules"."closes_at" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')
);
--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "scheduled_for" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "seats" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "seats" ADD COLUMN "mails_stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "team_leaders" ADD COLUMN "mails_stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "time_zone" text DEFAULT 'UTC' NOT NULL;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_seat_id_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."seats"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_leader_id_leaders_id_fk" FOREIGN KEY ("leader_id") REFERENCES "public"."leaders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leader_answers" ADD CONSTRAINT "leader_answers_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leader_answers" ADD CONSTRAINT "leader_answers_written_by_leaders_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."leaders"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pauses" ADD CONSTRAINT "pauses_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "channels_one_of_a_kind" ON "channels" USING btree ("team_id","kind");--> statement-breakpoint
CREATE INDEX "deliveries_team_id_created_at_index" ON "deliveries" USING btree ("team_id","created_at");--> statement-breakpoint
CREATE INDEX "deliveries_seat_id_index" ON "deliveries" USING btree ("seat_id");--> statement-breakpoint
CREATE INDEX "deliveries_leader_id_index" ON "deliveries" USING btree ("leader_id");--> statement-breakpoint
CREATE INDEX "deliveries_channel_id_index" ON "deliveries" USING btree ("channel_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rounds_one_of_an_opening" ON "rounds" USING btree ("team_id","scheduled_for");