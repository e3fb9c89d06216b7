"""A streaming app."""

from issuestream.scenario.roles import Role, issue

ROLE = Role(
    client="marquee-tv",
    power=0.8,
    products=("Android app", "iOS app", "Smart TV", "Web player", "Game console"),
    plans=("with ads", "standard", "family"),
    customer_id="mq_xx9x99xx99",
    id_words=("My user id is", "user id:", "account id", "Account ID:"),
    issues=(
        issue(
            "buffering",
            0.6,
            """
            # Keeps buffering
            # Film stops all the time
            - Films stop every few minutes to buffer.
            - The picture is blurry and then freezes, the sound goes on.
            - The stream keeps loading, the circle spins and spins.
            - Playback stutters on the {device} since version {version}.
            - Live football was a slideshow yesterday.
            + My line is fast, other services run in full quality.
            + I lowered the quality, no difference.
            + It's worst at {time}.
            + Cleared the cache and reinstalled.
            ? Please fix your servers.
            ? What bandwidth does it need?
            ! Restarted the same film {n} times within ten minutes
        """,
        ),
        issue(
            "billed-after-cancel",
            0.8,
            """
            # Charged after I cancelled
            # Stop billing me
            - I cancelled my subscription in {month} and was charged {amount} again.
            - The free trial was cancelled in time, yet the membership fee was taken.
            - You keep billing me for a subscription that I ended.
            - I'm paying for two subscriptions at once, by app store and by card.
            - My plan was changed to the dearest one without my consent.
            + I have the mail that confirms the cancellation.
            + I haven't watched anything since.
            + Your chat robot doesn't understand it.
            + The charge came on {date}.
            ? Please refund the charge and close the subscription.
            ? Why am I still billed?
        """,
        ),
        issue(
            "subtitles",
            0.4,
            """
            # Subtitles out of sync
            # No subtitles
            - The subtitles run {n} seconds behind the sound.
            - Subtitles vanish after the first episode.
            - There are no English subtitles for this series.
            - The audio is in the wrong language and can't be switched.
            - Subtitles are tiny and white on white.
            + I'm hard of hearing and need them.
            + Only on the {device}, the web player has them right.
            + It was fine in season one.
            + The setting resets itself.
            ? Please put the subtitles right.
            ? Where can I change the language?
        """,
        ),
        issue(
            "download-fails",
            0.4,
            """
            # Downloads fail
            # Offline films gone
            - Downloads stop at {n}0 percent and start over.
            - My downloaded episodes vanished before the flight.
            - I can't play what I downloaded, it wants to go online.
            - The app says storage is full though there are {n}0 gigabytes left.
            - Downloaded films expire after a day instead of a month.
            + Wifi is good and the card is new.
            + I was on a plane for nine hours with nothing to watch.
            + I have the family plan.
            + Deleting all of them didn't help.
            ? Please repair downloads.
            ? How long do downloads last?
            ! Started the same download {n} times
        """,
        ),
        issue(
            "device-limit",
            0.5,
            """
            # Too many devices
            # Told that I share my account
            - I'm told there are too many devices although only one is on.
            - It says that my TV isn't part of the household.
            - I can't remove an old device from the list.
            - Two of us can't watch at once on the family plan.
            - The app signs me out because somebody else is watching, nobody is.
            + We live under one roof.
            + I sold that television years ago.
            + We were travelling for a week.
            + The plan says {n} screens.
            ? Please reset the list of devices.
            ? How do I tell you that this is my home?
        """,
        ),
        issue(
            "cast-tv",
            0.4,
            """
            # Casting does not work
            # TV app crashes
            - Casting from the phone to the TV doesn't connect.
            - The app on my television crashes when it starts.
            - The cast button is gone since version {version}.
            - On the big screen there's only a black picture with sound.
            - The remote doesn't respond inside your TV app.
            + Both are in the same network.
            + The set is from last year.
            + Casting from other apps works.
            + I updated the software of the TV.
            ? Please bring back casting.
            ? Is my model still supported?
        """,
        ),
        issue(
            "account-stolen",
            0.8,
            """
            # Somebody is in my account
            # Hacked
            - Somebody from another country logged in and changed my password.
            - There are profiles in my account that I didn't create.
            - My account was hacked and the e-mail address in it replaced.
            - I got a notice of a new sign-in that was not me.
            - The password reset mail goes to a stranger now.
            + The list of sign-ins shows a place I've never been to.
            + They watch in a language that I don't speak.
            + I use that password nowhere else.
            + All devices were signed out at once.
            ? Please lock the account and give it back to me.
            ? How could that happen?
        """,
        ),
        issue(
            "episode-missing",
            0.3,
            """
            # Episode missing
            # Series removed
            - Episode {n} of the new season is missing.
            - You took down the series in the middle of it.
            - The last season is announced but not there.
            - The wrong episode plays when I pick number {n}.
            - The director's cut has been replaced by the short version.
            + I subscribed for this show alone.
            + It's available in other countries.
            + My watch list has a gap.
            + The kids are heartbroken.
            ? Please put it back.
            ? When will it come?
        """,
        ),
        issue(
            "kids-pin",
            0.3,
            """
            # Parental PIN
            # Child can see everything
            - I forgot the PIN for parental control and can't reset it.
            - The kids profile shows films that aren't for children.
            - Age limits don't work on the {device}.
            - My child bought a film without being asked for the PIN.
            - The PIN is asked for on every single cartoon.
            + It's set to age six.
            + She is seven years old.
            + The menu for it has moved.
            + I've set it on the website as well.
            ? Please make the kids profile safe.
            ? How do I reset the PIN?
        """,
        ),
    ),
)
