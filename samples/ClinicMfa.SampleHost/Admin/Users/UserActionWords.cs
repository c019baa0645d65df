using ClinicMfa.SampleHost.Language;
using Microsoft.Extensions.Localization;

namespace ClinicMfa.SampleHost.Admin.Users;

/// <summary>What was done to a user, as the list says it afterwards.</summary>
internal static class UserActionWords
{
    public static string? Of(IStringLocalizer<Words> words, string? done, string name) => done switch
    {
        "reset" => words["Multifactor authentication of {0} was reset. They set up again at their next login, and an email tells them.", name].Value,
        "reset-locked" => words["Multifactor authentication of {0} was reset, and an email tells them. Their codes are still locked after too many wrong ones: unlock them as well.", name].Value,
        "unlock" => words["{0} is unlocked, and an email tells them.", name].Value,
        "sign-out" => words["{0} is signed out everywhere, within 5 minutes. An email tells them.", name].Value,
        "identity" => words["The identity of {0} is confirmed. They can log in with a code now, and an email tells them.", name].Value,
        "nothing" => words["There was nothing to do for {0} any more.", name].Value,
        _ => null,
    };
}
