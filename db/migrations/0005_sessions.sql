CREATE TABLE "actions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"team_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"text" text NOT NULL,
	"owner" text DEFAULT '' NOT NULL,
	"due_on" date,
	"done" boolean,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "device_seats" (
	"session_id" uuid NOT NULL,
	"seat_id" uuid PRIMARY KEY NOT NULL,
	"handed_for" uuid,
	"handed_to" text
);
--> statement-breakpoint
CREATE TABLE "guesses" (
	"round_id" uuid PRIMARY KEY NOT NULL,
	"leader_id" text,
	"clarity" smallint NOT NULL,
	"autonomy" smallint NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "guesses_are_ratings" CHECK ("guesses"."clarity" between 1 and 10 and "guesses"."autonomy" between 1 and 10)
);
--> statement-breakpoint
CREATE TABLE "issued_agreements" (
	"round_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"blinded_hash" "bytea" NOT NULL,
	CONSTRAINT "issued_agreements_round_id_seat_id_pk" PRIMARY KEY("round_id","seat_id")
);
--> statement-breakpoint
CREATE TABLE "pool_agreements" (
	"round_id" uuid NOT NULL,
	"nullifier" "bytea" NOT NULL,
	"ciphertext" "bytea" NOT NULL,
	CONSTRAINT "pool_agreements_round_id_nullifier_pk" PRIMARY KEY("round_id","nullifier")
);
--> statement-breakpoint
CREATE TABLE "session_commands" (
	"session_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"command" text NOT NULL,
	"stage" text NOT NULL,
	"leader_id" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_commands_session_id_version_pk" PRIMARY KEY("session_id","version")
);
--> statement-breakpoint
CREATE TABLE "session_seats" (
	"session_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	CONSTRAINT "session_seats_session_id_seat_id_pk" PRIMARY KEY("session_id","seat_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"team_id" uuid NOT NULL,
	"name" text NOT NULL,
	"join_code" text NOT NULL,
	"link_hash" "bytea" NOT NULL,
	"k" smallint NOT NULL,
	"note_rule" text NOT NULL,
	"stage" text DEFAULT 'gather' NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"rounds" smallint DEFAULT 0 NOT NULL,
	"facilitator_id" text,
	"locked_at" timestamp with time zone,
	"timer_ends_at" timestamp with time zone,
	"agreeing" text,
	"on_device" smallint DEFAULT 0 NOT NULL,
	"rate_seconds" smallint,
	"discuss_seconds" smallint,
	"opened_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "sessions_linkHash_unique" UNIQUE("link_hash"),
	CONSTRAINT "sessions_k_is_at_least_3" CHECK ("sessions"."k" >= 3),
	CONSTRAINT "sessions_name_is_filled" CHECK (length(trim("sessions"."name")) between 1 and 80)
);
--> statement-breakpoint
ALTER TABLE "notes" ADD COLUMN "hidden_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notes" ADD COLUMN "cluster" smallint;--> statement-breakpoint
ALTER TABLE "notes" ADD COLUMN "agreed" integer;--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "discussion_version" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rounds" ADD COLUMN "agreed_by" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "seats" ADD COLUMN "guest_of" uuid;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "one_off" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_seats" ADD CONSTRAINT "device_seats_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_seats" ADD CONSTRAINT "device_seats_seat_id_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."seats"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_seats" ADD CONSTRAINT "device_seats_handed_for_rounds_id_fk" FOREIGN KEY ("handed_for") REFERENCES "public"."rounds"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guesses" ADD CONSTRAINT "guesses_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guesses" ADD CONSTRAINT "guesses_leader_id_leaders_id_fk" FOREIGN KEY ("leader_id") REFERENCES "public"."leaders"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issued_agreements" ADD CONSTRAINT "issued_agreements_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issued_agreements" ADD CONSTRAINT "issued_agreements_seat_id_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."seats"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_agreements" ADD CONSTRAINT "pool_agreements_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_commands" ADD CONSTRAINT "session_commands_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_commands" ADD CONSTRAINT "session_commands_leader_id_leaders_id_fk" FOREIGN KEY ("leader_id") REFERENCES "public"."leaders"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_seats" ADD CONSTRAINT "session_seats_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_seats" ADD CONSTRAINT "session_seats_seat_id_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."seats"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_facilitator_id_leaders_id_fk" FOREIGN KEY ("facilitator_id") REFERENCES "public"."leaders"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "actions_team_id_created_at_index" ON "actions" USING btree ("team_id","created_at");--> statement-breakpoint
CREATE INDEX "actions_session_id_index" ON "actions" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "device_seats_session_id_index" ON "device_seats" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "device_seats_handed_for_index" ON "device_seats" USING btree ("handed_for");--> statement-breakpoint
CREATE INDEX "guesses_leader_id_index" ON "guesses" USING btree ("leader_id");--> statement-breakpoint
CREATE INDEX "issued_agreements_seat_id_index" ON "issued_agreements" USING btree ("seat_id");--> statement-breakpoint
CREATE INDEX "session_commands_leader_id_index" ON "session_commands" USING btree ("leader_id");--> statement-breakpoint
CREATE INDEX "session_seats_seat_id_index" ON "session_seats" USING btree ("seat_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_one_open" ON "sessions" USING btree ("team_id") WHERE "sessions"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_open_join_code" ON "sessions" USING btree ("join_code") WHERE "sessions"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "sessions_team_id_opened_at_index" ON "sessions" USING btree ("team_id","opened_at");--> statement-breakpoint
CREATE INDEX "sessions_facilitator_id_index" ON "sessions" USING btree ("facilitator_id");--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_guest_of_sessions_id_fk" FOREIGN KEY ("guest_of") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rounds_session_id_index" ON "rounds" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "seats_guest_of_index" ON "seats" USING btree ("guest_of");