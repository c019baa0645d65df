namespace ClinicMfa;

/// <summary>The rules about policies, as pure functions (rules P1, P3–P5).</summary>
internal static class PolicyRules
{
    /// <summary>Whether the policy asks for a second proof now.</summary>
    public static bool IsInForce(MfaPolicy? policy, DateTimeOffset now) =>
        policy is { IsOn: true } && (policy.StartsAt is not { } start || now >= start);

    /// <summary>From when on an accepted code of a method counts for trust: since the clinic turned MFA on and allows the method (rules P6, P7).</summary>
    public static DateTimeOffset CountsSince(MfaPolicy policy, MfaMethod method) =>
        policy.AllowedSince?.FirstOrDefault(allowed => allowed.Method == method) is { Since: var since } && since > policy.TurnedOnAt ? since : policy.TurnedOnAt;

    /// <summary>Since when each method of a draft is allowed, given what was before.</summary>
    public static IReadOnlyList<AllowedMethod> AllowedSince(IReadOnlyList<MfaMethod> methods, MfaPolicy? before, DateTimeOffset now) =>
        [.. methods.Select(method => new AllowedMethod(method, before is { IsOn: true } && before.Methods.Contains(method) ? CountsSince(before, method) : now))];

    /// <summary>What is wrong with a policy or a draft of one, a sentence for each setting; nothing: it can be used.</summary>
    public static IEnumerable<SettingProblem> Problems(
        IReadOnlyList<MfaMethod> methods, int? promptEveryDays, DeviceTrust deviceTrust, IReadOnlyList<MfaMethod> withSender)
    {
        if (methods.Count == 0 || methods.Distinct().Count() != methods.Count)
            yield return new(nameof(MfaPolicy.Methods), "Methods: choose Emails, Texts, or both (users choose).");
        foreach (var method in methods.Where(method => !MfaMethod.All.Contains(method)))
            yield return new(nameof(MfaPolicy.Methods), $"Methods has '{method}', which is not known: choose Emails, Texts, or both.");
        foreach (var method in methods.Where(method => MfaMethod.All.Contains(method) && !withSender.Contains(method)))
            yield return new(nameof(MfaPolicy.Methods), $"Methods has '{method}', but this application has no sender for it: configure one or choose another method.");
        if (promptEveryDays is < MfaPolicyDraft.MinPromptEveryDays or > MfaPolicyDraft.MaxPromptEveryDays)
        {
            yield return new(
                nameof(MfaPolicy.PromptEveryDays),
                $"PromptEveryDays is {promptEveryDays}: give {MfaPolicyDraft.MinPromptEveryDays} to {MfaPolicyDraft.MaxPromptEveryDays} days, or choose every login.");
        }

        if (!Enum.IsDefined(deviceTrust))
            yield return new(nameof(MfaPolicy.DeviceTrust), $"DeviceTrust is {(int)deviceTrust}: choose Automatic, UserOptIn or Never.");
    }
}
