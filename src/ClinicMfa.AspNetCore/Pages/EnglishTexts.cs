namespace ClinicMfa.AspNetCore;

internal sealed class EnglishTexts : MfaTexts
{
    public override string Language => "en";
    public override string Product => "Secure login";
    public override string Submit => "Submit";
    public override string SendNewCode => "Send a new code";
    public override string LogInAgain => "Log in again";
    public override string StartOver => "Back to login";
    public override string Cancel => "Cancel";
    public override string Continue => "Continue";
    public override string TryAgain => "Try again";
    public override string BackToCode => "Back to the code";
    public override string ErrorPrefix => "Error: ";

    public override string ChooseTitle => "Choose how you get your codes";
    public override string ChooseIntro => "Your clinic asks for a code when you log in. Choose where it goes.";
    public override string ChooseLabel => "Authentication Method";
    public override string ChooseMissing => "Choose one: Emails or Texts.";
    public override string ChooseOther => "Choose another method";
    public override string MethodName(MfaMethod method) => method == MfaMethod.Email ? "Emails" : method == MfaMethod.Text ? "Texts" : method.Name;
    public override string MethodHint(MfaMethod method) =>
        method == MfaMethod.Email ? "To the email address of your account"
        : method == MfaMethod.Text ? "To your mobile phone, United States numbers only" : "";
    public override string UseInstead(MfaMethod method) =>
        method == MfaMethod.Email ? "Email me the code instead" : method == MfaMethod.Text ? "Text me the code instead" : $"Use {method.Name} instead";

    public override string PhoneTitle => "Add your mobile phone";
    public override string PhoneLabel => "Phone Number";
    public override string PhoneHint => "A United States mobile number, such as (415) 201-3344.";
    public override string PhoneConsent(string clinicName) => $"By clicking Submit you agree to get login codes of {clinicName} by text: one message for each code you ask for. Message and data rates may apply. Reply STOP to end them, HELP for help.";
    public override string Terms => "Terms";
    public override string Privacy => "Privacy";
    public override string PhoneChange => "Change the phone number";
    public override string Phone(PhoneNumberProblem problem) => problem switch
    {
        PhoneNumberProblem.HasExtension => "A number with an extension can't get texts. Type a United States mobile number without one, such as (415) 201-3344.",
        PhoneNumberProblem.NotInRegion => "This is not a United States number. Type a United States mobile number, such as (415) 201-3344.",
        PhoneNumberProblem.NotAssigned => "There is no such number. Check it and type a United States mobile number, such as (415) 201-3344.",
        PhoneNumberProblem.NotMobile => "This is not a mobile number. Type a United States mobile number, such as (415) 201-3344; landlines, toll-free and internet numbers can't be used.",
        PhoneNumberProblem.CannotBeChecked => "We can't check this number at the moment. Wait a minute, then click Submit again.",
        PhoneNumberProblem.NotDeliverable => "Texts can't be delivered to this number. Type another United States mobile number, such as (415) 201-3344.",
        _ => "Type a United States mobile number, such as (415) 201-3344.",
    };

    public override string PhoneTooManyChecks(string time) => $"Too many numbers were checked lately. You can give another one from {time} on.";

    public override string CodeTitle(MfaMethod method) => method == MfaMethod.Text ? "Check your texts" : "Check your email";
    public override string CodeLabel(ChallengePurpose purpose) => purpose is ChallengePurpose.SetUp or ChallengePurpose.MailboxProof ? "Enter Code" : "Code";
    public override string MailboxTitle => "First, confirm your email";
    public override string MailboxLead => "Before you add a phone number, show that this mailbox is yours: type the code that we sent there. Then we ask for the number.";
    public override string ChangeProof => "You are changing how you get your codes. First type this code; then you choose the new way.";
    public override string ChangeSetUp => "You are changing how you get your codes. Nothing changes until the code sent to the new place is accepted.";
    public override string CodeSent => "Code {0}, sent {1} to {2}";
    public override string CodeHint(int digits, string expires) => $"{digits} digits. Works until {expires}.";
    public override string CodeMayBeLate => "We could not confirm that the message was delivered. It may arrive late. If it does not, send a new code.";
    public override string CodeNotDelivered(DeliveryFailure failure) => failure switch
    {
        DeliveryFailure.InvalidDestination => "Not delivered: texts can't reach this number. Ask your clinic's Admin to check it.",
        DeliveryFailure.OptedOut => "Not delivered: this phone has opted out of our texts. Text START to the number they came from, then send a new code.",
        DeliveryFailure.Unreachable => "Not delivered: your phone is switched off or out of reach. Once it has a signal, send a new code.",
        DeliveryFailure.Filtered => "Not delivered: your carrier or your phone blocked our text. Ask your clinic's Admin for help.",
        DeliveryFailure.TooLate => "Not delivered: the message took so long that its code would be too old. Send a new code.",
        DeliveryFailure.Refused => "Not delivered: our text was refused. Ask your clinic's Admin for help.",
        _ => "Not delivered. Wait a minute, then send a new code.",
    };
    public override string CodeDelivered => "Delivered to your phone.";
    public override string CodeTrust => "Trust this browser. Don't tick this on a computer that isn't the clinic's or yours.";
    public override string CodeMalformed(int digits) => $"Type the {digits} digits of the code.";
    public override string CodeWrong(int triesLeft) => triesLeft == 1 ? "That code is not right. 1 try left." : $"That code is not right. {triesLeft} tries left.";
    public override string CodeExpired => "That code has expired. Send a new code and type that one.";
    public override string CodeEarlier(string earlier, string reference, string time) => $"That code is from an earlier message ({earlier}). Use the one with reference {reference}, sent {time}.";
    public override string CodeTooEarly(string time) => $"A new code can be sent from {time} on.";
    public override string ResendIntro(MfaMethod method) => method == MfaMethod.Email ? "Didn't get it? Look in your spam folder too." : "Didn't get it? It can take a minute.";
    public override string ResendAt(string time, int seconds) => $"Available at {time}, in {seconds} s.";

    public override string LockedTitle => "Too many wrong codes";
    public override string LockedUntil(string time) => $"Codes are locked until {time}. Then log in again.";
    public override string LockedInSession(string time) => $"Codes are locked until {time}. Until then you can go on with everything that needs no code.";
    public override string LockedForGood => "Codes are locked until your clinic's Admin unlocks them.";
    public override string LockedHelp => "If you can't wait, or did not type these codes, ask your clinic's Admin: an Admin can unlock you.";
    public override string TooManyTitle => "Too many messages";
    public override string TooMany(string time) => $"Too many codes were sent lately. You can ask for a new one from {time} on.";
    public override string CannotDeliverTitle => "The code could not be sent";
    public override string CannotDeliver(DeliveryFailure failure) => failure switch
    {
        DeliveryFailure.InvalidDestination => "Messages can't be delivered to your address or number. Ask your clinic's Admin to check it.",
        DeliveryFailure.OptedOut => "This phone has opted out of our texts. Text START to the number they came from, then send a new code.",
        DeliveryFailure.Refused => "Our messages are not accepted there. Ask your clinic's Admin for help.",
        DeliveryFailure.Unreachable => "Your phone is switched off or out of reach. Once it has a signal, send a new code.",
        DeliveryFailure.Filtered => "Your carrier or your phone blocked our text. Ask your clinic's Admin for help.",
        DeliveryFailure.TooLate => "The message took so long that its code would be too old. Send a new code.",
        _ => "Our messages are held up at the moment. Wait a minute, then try again.",
    };
    public override string CannotDeliverUntil(string time) => $"Our messages are held up at the moment. Try again at {time}.";
    public override string BusyTitle => "A lot of people are logging in";
    public override string Busy(string time) => $"Try again at {time}.";
    public override string GoneTitle => "Please log in again";
    public override string Gone(ChallengeEnd reason) => reason switch
    {
        ChallengeEnd.Expired => "You took longer than we can keep a login open.",
        ChallengeEnd.TriesUsedUp => "Five codes were not right, so this login has ended.",
        ChallengeEnd.AlreadyUsed => "This code was used already.",
        ChallengeEnd.Outdated => "Your password, your email address or your clinic's settings changed in the meantime.",
        _ => "This login is not open any more.",
    };
    public override string GoneInSessionTitle => "Please start again";
    public override string GoneInSession(ChallengeEnd reason) => reason switch
    {
        ChallengeEnd.Expired => "You took longer than we can wait for a code.",
        ChallengeEnd.TriesUsedUp => "Five codes were not right. Start again to get a new one.",
        ChallengeEnd.AlreadyUsed => "This code was used already.",
        ChallengeEnd.Outdated => "Your password, your email address, how you get your codes or your clinic's settings changed in the meantime.",
        _ => "We are not waiting for this code any more.",
    };
    public override string UnknownTitle => "You can't log in to this clinic";
    public override string Unknown => "The clinic does not list you among its staff. Ask your clinic's Admin.";
    public override string UnattestedTitle => "Your clinic has to confirm who you are";
    public override string Unattested => "Your password was set by a link to your mailbox, so a code to the same mailbox proves nothing further. Ask your clinic's Admin to confirm who you are; then try again.";
    public override string UnavailableTitle => "Try again shortly";
    public override string Unavailable => "Something we need for your login does not work at the moment. It is not your fault, and nothing is lost.";
    public override string UnavailableInSession => "Something we need to check your code does not work at the moment. It is not your fault, you are still logged in, and nothing is lost.";
    public override string StaleTitle => "This page was out of date";
    public override string Stale => "It was open for too long or in another tab, and nothing was sent.";

    public override string ConfirmTitle => "Confirm it is you";
    public override string Confirm => "What you are about to do needs a fresh code.";
    public override string ConfirmSend => "Send a code";
    public override string FormTooOld => "The page you sent was open for more than 15 minutes, so nothing of it was taken and nothing was changed. Type the code, and you are back on that page to fill it in again.";

    public override string NoCodeTitle => "The code was not accepted";
    public override string NoResendTitle => "A new code can't be sent yet";
    public override string NoPhoneTitle => "The phone number was not accepted";
    public override string NoMethodTitle => "No method was chosen";
}
