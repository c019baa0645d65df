using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa;

/// <summary>
/// Takes over numbers that a former system had confirmed: by the operator, for users who never set anything up (rules E1, E2). What a reset is for, the user's own
/// choice of a new number, is not to be got around by it (threat B32).
/// </summary>
internal sealed class PhoneImports(
    AdministrationGate gate, IMfaUserDirectory directory, IMfaSubjectStore subjects, SubjectChanges changes, PhoneNumberReader reader, Notices notices,
    AvailableMethods available, IOptions<ClinicMfaOptions> options, TimeProvider time, ILogger<PhoneImports> logger)
{
    /// <summary>What it is called where it is denied.</summary>
    public const string What = "take over a phone number";

    public async Task<UserChange> ImportAsync(MfaActor.Operator actor, MfaSubject subject, ImportedPhone phone, CancellationToken cancellationToken)
    {
        await gate.AllowsAsync(actor, subject.ClinicId, What, cancellationToken).ConfigureAwait(false); // an operator is allowed; a nameless one throws
        var user = await directory.FindAsync(subject, cancellationToken).ConfigureAwait(false);
        if (user is null || user.Subject != subject)
        {
            await gate.DenyAsync(actor, subject.ClinicId, $"{What} of a user the clinic does not have", cancellationToken).ConfigureAwait(false);
            return new UserChange.NotFound();
        }

        if (ProblemsOf(phone, user) is { Count: > 0 } problems)
            return new UserChange.Invalid(problems);
        if (await ObstacleAsync(subject, cancellationToken).ConfigureAwait(false) is { } obstacle)
            return obstacle; // before a look-up, which costs money

        return await reader.ReadAsync(phone.PhoneNumber, subject, cancellationToken).ConfigureAwait(false) switch
        {
            PhoneNumberReading.Accepted { Number: var number } => await SaveAsync(actor, user, number, cancellationToken).ConfigureAwait(false),
            PhoneNumberReading.TooManyLookups { RetryAt: var retryAt } => new UserChange.Busy(retryAt),
            PhoneNumberReading.Refused { Problem: var problem } => new UserChange.Invalid([new(nameof(ImportedPhone.PhoneNumber), SentenceOf(problem))]),
            _ => throw new InvalidOperationException("A reading is missing here."),
        };
    }

    private async Task<UserChange> SaveAsync(MfaActor.Operator actor, MfaUser user, string number, CancellationToken cancellationToken)
    {
        var masked = MaskedDestination.OfPhoneNumber(number);
        var change = await changes.SaveAsync(
            user.Subject,
            (record, now) => EnrollmentRules.Import(record, number, now),
            now => Facts.About(user.Subject.ClinicId, actor, MfaEventKind.PhoneImported, now, "confirmed by the former system") with
            {
                UserId = user.Subject.UserId,
                Method = MfaMethod.Text,
                Destination = masked,
            },
            cancellationToken).ConfigureAwait(false);
        if (change is UserChange.NothingToDo)
            return new UserChange.AlreadySetUp(); // somebody was faster
        if (change is UserChange.Done)
            notices.Post(new Notice(user, NoticeKind.PhoneImported, time.GetUtcNow(), MfaClient.Unknown) { Method = MfaMethod.Text, Concerned = masked, IsByOperator = true });
        return change;
    }

    private async Task<UserChange?> ObstacleAsync(MfaSubject subject, CancellationToken cancellationToken)
    {
        switch (await subjects.FindAsync(subject, cancellationToken).ConfigureAwait(false))
        {
            case StoreLookup<SubjectRecord>.None:
                return null;
            case StoreLookup<SubjectRecord>.Found { Document: var record }:
                return EnrollmentRules.MayImport(record) ? null : new UserChange.AlreadySetUp();
            case var lookup:
                Log.DocumentUnreadable(logger, nameof(SubjectRecord), subject.ClinicId, subject.UserId, (lookup as StoreLookup<SubjectRecord>.Unreadable)?.Reason ?? "the store answered with nothing");
                return new UserChange.Unreadable();
        }
    }

    private List<SettingProblem> ProblemsOf(ImportedPhone phone, MfaUser user)
    {
        var problems = new List<SettingProblem>();
        if (!available.All.Contains(MfaMethod.Text))
            problems.Add(new(nameof(ImportedPhone.PhoneNumber), "PhoneNumber: no code could be sent to it, for texts have no sender here. Register one first, such as AddTwilioSender()."));
        if (!phone.WasConfirmed)
            problems.Add(new(nameof(ImportedPhone.WasConfirmed), "WasConfirmed: only a number to which the former system sent a code that this user typed is taken over. The others are set up at the next login."));
        if (!phone.AgreedToTexts)
            problems.Add(new(nameof(ImportedPhone.AgreedToTexts), "AgreedToTexts: only a number whose owner agreed to get codes by text is taken over. The others are asked at the next login."));
        if (options.Value.EnrollmentProof == EnrollmentProof.Always)
            problems.Add(new(nameof(ClinicMfaOptions.EnrollmentProof), "EnrollmentProof: it is Always, so each user proves the mailbox before a number is accepted, at the next login. Take numbers over with AfterReset or None."));
        if (options.Value.SecondFactorMustBeSecond && user.PasswordSetThrough == PasswordSetThrough.MailboxReset)
            problems.Add(new(nameof(MfaUser.PasswordSetThrough), "PasswordSetThrough: this user's password came through the mailbox, and codes by text to this number would vouch for it. They set up at the next login."));
        return problems;
    }

    private static string SentenceOf(PhoneNumberProblem problem)
    {
        var why = problem switch
        {
            PhoneNumberProblem.Missing => "there is none",
            PhoneNumberProblem.NotANumber => "it is no phone number",
            PhoneNumberProblem.HasExtension => "it has an extension",
            PhoneNumberProblem.NotInRegion => "it is outside the regions of ClinicMfa:PhoneRegions",
            PhoneNumberProblem.NotAssigned => "nobody has such a number",
            PhoneNumberProblem.NotMobile => "it is no mobile",
            PhoneNumberProblem.CannotBeChecked => "whether it is a mobile can't be found out now; try again later",
            _ => "texts can't be delivered to it",
        };
        return $"PhoneNumber: {why}. Accepted is a US mobile number, such as +14152013344.";
    }
}
