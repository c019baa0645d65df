namespace ClinicMfa.SampleHost.Admin.Users;

/// <summary>What was done to a user, as the list says it afterwards.</summary>
internal static class UserActionWords
{
    public static string? Of(string? done, string name) => done switch
    {
        "reset" => $"Multifactor authentication of {name} was reset. They set up again at their next login, and an email tells them.",
        "reset-locked" => $"Multifactor authentication of {name} was reset, and an email tells them. Their codes are still locked after too many wrong ones: unlock them as well.",
        "unlock" => $"{name} is unlocked, and an email tells them.",
        "sign-out" => $"{name} is signed out everywhere, within 5 minutes. An email tells them.",
        "identity" => $"The identity of {name} is confirmed. They can log in with a code now, and an email tells them.",
        "nothing" => $"There was nothing to do for {name} any more.",
        _ => null,
    };
}
