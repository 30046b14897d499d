"""The page Referrals and its parts; other pages use some of them, so the page itself is imported when it is shown."""
